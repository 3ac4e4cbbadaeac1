import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState, Layout, Page } from '@shopify/polaris';
import { countryOptions } from '../ui/country-options.ts';
import emptyParcels from '../ui/empty-parcels.svg';
import { Panel } from '../ui/panel.tsx';
import { ShareDates } from '../ui/promise/promise-share.tsx';
import promiseStyles from '../ui/promise/promise.css?url';
import { datesFor } from '../ui/reader-dates.ts';
import { homeCountry, promisePage } from './promise-page.server.ts';

export const links = () => [{ rel: 'stylesheet', href: promiseStyles }];
export const meta: MetaFunction = () => [{ title: 'Share the dates · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { config, published, languages, shop } = await promisePage(args);
  const now = args.context.deps.clock.now();
  const dates = datesFor(args.request, shop.zone);
  const seasons = config.isOn ? (published?.table?.seasons ?? []) : [];
  return {
    domain: shop.domain,
    languages,
    language: languages.find(({ value }) => value === shop.locale.split('-')[0])?.value ?? 'en',
    seasons: seasons.map(({ id, name, groups, from }) => {
      const codes = groups.flatMap(({ countries }) => countries);
      return {
        id,
        name,
        countries: countryOptions.filter(({ value }) => codes.includes(value)),
        home: homeCountry(config, codes),
        showsFrom: from * 1_000 > now ? dates.day(from * 1_000) : null,
      };
    }),
  };
}

export default function SharePage() {
  const page = useLoaderData<typeof loader>();
  const seasons = page.seasons.filter(({ countries }) => countries.length > 0);
  return (
    <Page title="Share the dates" backAction={{ content: 'Delivery promise', url: '/app/promise' }}>
      <Layout>
        {seasons.length === 0 ? (
          <Panel title="A link and a picture">
            <EmptyState heading="Nothing to share yet" image={emptyParcels}>
              <p>
                When the delivery promise is on and your storefront has a season with dates, its link and its picture
                are here.
              </p>
            </EmptyState>
          </Panel>
        ) : (
          <ShareDates {...page} seasons={seasons} />
        )}
      </Layout>
    </Page>
  );
}
