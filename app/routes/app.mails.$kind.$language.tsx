import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { languageCodes, languages } from '../domain/mails/texts/registry.ts';
import { parseTextPlace } from '../flows/messages/custom-texts-draft.ts';
import { openTextEditor } from '../flows/messages/custom-texts-editor.ts';
import { saveCustomTexts } from '../flows/messages/custom-texts-save.ts';
import mailEditorStyles from '../ui/mails/mail-editor.css?url';
import { ErrorPage } from '../ui/error-page.tsx';
import { MailEditor } from '../ui/mails/mail-editor.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';
export { unlessTried as shouldRevalidate } from '../ui/trial-posts.ts';

export const links = () => [{ rel: 'stylesheet', href: mailEditorStyles }];
export const meta: MetaFunction = () => [{ title: 'Mail texts · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = parseTextPlace(args.params.kind, args.params.language);
  if (!place) return data(null, { status: 404 });
  const editor = await openTextEditor(args.context.deps, shop, staff.id, place);
  const { direction } = languages[place.language];
  // Not `language`: that is what a page of its own is in (root.tsx).
  return {
    kind: place.kind,
    mailLanguage: place.language,
    ...editor,
    direction,
    languages: languageCodes,
    email: shop.email ?? '',
  };
}

/** Saves a version of the texts: a JSON body `{texts, after}`. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = parseTextPlace(args.params.kind, args.params.language);
  if (!place) return data(null, { status: 404 });
  const input: unknown = await args.request.json().catch(() => null);
  const outcome = await saveCustomTexts(args.context.deps, shop, staff.id, place, input);
  return data(outcome, { status: outcome.ok ? 200 : outcome.reason === 'invalid' ? 422 : 409 });
}

export default function MailTextEditor() {
  const page = useLoaderData<typeof loader>();
  if (!page) return <ErrorPage isMissing />;
  return <MailEditor key={`${page.kind} ${page.mailLanguage}`} page={page} />;
}
