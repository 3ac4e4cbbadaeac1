import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { portalTexts } from '../domain/returns/portal-texts/registry.ts';
import type { PortalData } from './portal-page.server.ts';

/** Of what answered: a form that could not be taken has its own. */
export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders }) =>
  actionHeaders.has('content-security-policy') ? actionHeaders : loaderHeaders;

type Meta = MetaFunction<() => PortalData<unknown>>;

export const meta: Meta = ({ data }) => [
  {
    title: `${portalTexts[data?.language ?? 'en'].page_title}${data?.frame.shopName ? ` · ${data.frame.shopName}` : ''}`,
  },
  { name: 'robots', content: 'noindex, nofollow' },
];
