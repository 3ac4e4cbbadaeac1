import {
  data,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { languageCodes, type Language } from '../domain/mails/texts/registry.ts';
import { readUnsubscribeLink, unsubscribe } from '../flows/messages/unsubscribe.ts';
import type { PageHandle } from '../root.tsx';
import { PlainPage } from '../ui/shopper/plain-page.tsx';
import { unsubscribeTexts } from '../ui/shopper/unsubscribe-texts.ts';

export const handle: PageHandle = { isPlain: true };
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: unsubscribeTexts[page?.language ?? 'en'].title },
  { name: 'robots', content: 'noindex' },
];

export const headers: HeadersFunction = () => ({
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
});

/** Asks before it acts: mail scanners follow links, so a GET never unsubscribes anybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const link = await readUnsubscribeLink(context.deps, tokenIn(request));
  const language = languageFor(request, link.ok ? link.locale : 'en');
  return data({ language, shopName: link.ok ? link.shopName : null }, { status: link.ok ? 200 : 400 });
}

/** The page's button, and a mail program's one-click POST (RFC 8058): the same address, no cookie, no redirect. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return data({ isDone: false }, { status: 405 });
  const outcome = await unsubscribe(context.deps, tokenIn(request));
  return data({ isDone: outcome.ok }, { status: outcome.ok ? 200 : 400 });
}

export default function Unsubscribe() {
  const { language, shopName } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone;
  const texts = unsubscribeTexts[language];

  if (shopName === null) return <PlainPage title={texts.badLinkTitle}>{texts.badLink}</PlainPage>;
  if (isDone) return <PlainPage title={texts.doneTitle}>{texts.done(shopName)}</PlainPage>;
  return (
    <PlainPage title={texts.title}>
      <p>{texts.question(shopName)}</p>
      <form method="post">
        <button type="submit">{texts.button}</button>
      </form>
    </PlainPage>
  );
}

function tokenIn(request: Request): string {
  return new URL(request.url).searchParams.get('token') ?? '';
}

/** The reader's own wish first (the link's `lang`, then the browser's), then the shop's language. */
function languageFor(request: Request, shopLocale: string): Language {
  const asked = new URL(request.url).searchParams.get('lang');
  const accepted = (request.headers.get('accept-language') ?? '').split(',').map((range) => range.split(';')[0]);
  const wishes = [asked, ...accepted, shopLocale].map((tag) => tag?.trim().split('-')[0]?.toLowerCase());
  return wishes.map((wish) => languageCodes.find((code) => code === wish)).find((code) => code !== undefined) ?? 'en';
}
