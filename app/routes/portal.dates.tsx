import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { shareTranslator } from '../domain/promise/share-texts.ts';
import { shareDates, shareWords } from '../flows/promise/share-dates.ts';
import { PortalDates, type DatesPage } from '../ui/shopper/promise-portal-dates.tsx';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage, type PortalData } from './portal-page.server.ts';
import { readerIn, readerOf } from './promise-reader.server.ts';

export { headers } from './portal-headers.ts';

/** How a link to the page looks where it is passed on: title, and the dates as a picture. */
export const meta: MetaFunction<() => PortalData<DatesPage>> = ({ data }) => {
  const page = data?.page;
  const shop = data?.frame.shopName ?? '';
  if (!page) return [{ title: shop }];
  const hasDates = (page.dates?.services.length ?? 0) > 0;
  return [
    { title: `${page.title} · ${shop}` },
    ...(hasDates ? [{ name: 'description', content: page.summary }] : []),
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: shop },
    { property: 'og:title', content: page.title },
    { property: 'og:url', content: page.url },
    ...(hasDates
      ? [
          { property: 'og:description', content: page.summary },
          { property: 'og:image', content: page.pictureUrl },
          { property: 'og:image:type', content: 'image/png' },
          { property: 'og:image:width', content: '1200' },
          { property: 'og:image:height', content: '630' },
          { property: 'og:image:alt', content: page.summary },
          { name: 'twitter:card', content: 'summary_large_image' },
        ]
      : []),
    { name: 'robots', content: 'noindex, nofollow' },
  ];
};

/** The order-by dates of the season, for a country: a page to pass on. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage<DatesPage>(args, async (visit) => {
    const { deps, shop, store, link } = visit;
    const asked = readerOf(visit);
    const dates = await shareDates(deps, shop, asked);
    const reader = dates ? readerIn(asked, dates.country) : asked;
    const t = shareTranslator(reader.language, reader.formatLocale);
    const query = { ...(dates && { country: dates.country }), lang: reader.language };
    const absolute = (page: string) => `https://${shop}${link(page, null, query)}`;
    const words = dates && shareWords(dates, reader);
    const name = store.settings.sender.name ?? store.name;
    const title = words ? t('title', { holiday: words.holiday }) : name;
    return {
      page: {
        dates,
        holiday: words?.holiday ?? '',
        title: plainText(title),
        summary: plainText(
          (dates?.services ?? [])
            .filter(({ isOver }) => !isOver)
            .map((service) => `${service.name}: ${words?.day(service.day, service.at) ?? ''}`)
            .join(' · '),
        ),
        url: absolute('dates'),
        pictureUrl: absolute('dates/picture'),
        formUrl: link('dates'),
        language: reader.language,
        formatLocale: reader.formatLocale,
      },
    };
  });

const plainText = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

export default function PortalDatesRoute() {
  const data = useLoaderData<typeof loader>();
  return <PortalPage data={data}>{(page) => <PortalDates page={page} frame={data.frame} />}</PortalPage>;
}
