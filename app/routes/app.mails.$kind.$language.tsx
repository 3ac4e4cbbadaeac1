import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { languages } from '../domain/mails/texts/registry.ts';
import { parseTextPlace, type TextPlace } from '../flows/custom-texts-draft.ts';
import { openTextEditor } from '../flows/custom-texts-editor.ts';
import { saveCustomTexts } from '../flows/custom-texts-save.ts';
import mailEditorStyles from '../ui/mail-editor.css?url';
import { MailEditor } from '../ui/mail-editor.tsx';
import { signedIn } from './signed-in.server.ts';

export const links = () => [{ rel: 'stylesheet', href: mailEditorStyles }];
export const meta: MetaFunction = () => [{ title: 'Mail texts · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = placeIn(args.params);
  const editor = await openTextEditor(args.context.deps, shop, staff.id, place);
  return { ...place, ...editor, direction: languages[place.language].direction, email: shop.email ?? '' };
}

/** Saves a version of the texts: a JSON body `{texts, after}`. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = placeIn(args.params);
  const input: unknown = await args.request.json().catch(() => null);
  const outcome = await saveCustomTexts(args.context.deps, shop, staff.id, place, input);
  return data(outcome, { status: outcome.ok ? 200 : outcome.reason === 'invalid' ? 422 : 409 });
}

function placeIn({ kind, language }: LoaderFunctionArgs['params']): TextPlace {
  const place = parseTextPlace(kind, language);
  if (!place) throw new Response(null, { status: 404 });
  return place;
}

export default function MailTextEditor() {
  const page = useLoaderData<typeof loader>();
  return <MailEditor key={`${page.kind} ${page.language}`} page={page} />;
}
