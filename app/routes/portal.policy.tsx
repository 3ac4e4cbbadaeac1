import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { returnSeasonsOf, type ReturnSeason } from '../domain/promise/return-seasons.ts';
import { unsavedPolicy } from '../domain/returns/policy-for-order.ts';
import { PortalPage } from '../ui/shopper/portal-frame.tsx';
import { PortalPolicy } from '../ui/shopper/portal-policy.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

/** The policy of today, for whoever thinks of buying. */
export const loader = (args: LoaderFunctionArgs) =>
  portalPage(args, async ({ deps, shop, store, language, link }) => {
    const [saved, promises] = await Promise.all([
      deps.returnPolicies.current(shop),
      deps.promiseVersions.current(shop),
    ]);
    const { policy } = saved ?? unsavedPolicy;
    const promised = promises === null ? [] : returnSeasonsOf(promises.config);
    const { isOn, windows, fees, feesWaived, rules, seasons, creditBonusPercent, texts, sendBack } = policy;
    return {
      page: {
        isOn,
        windows,
        fees,
        isSwapFree: feesWaived.outcomes.includes('exchange'),
        rules: rules.map(({ id, name, then }) => ({ id, name, isFinalSale: then.finalSale === true })),
        seasons: [...seasons, ...promised.map((season) => withCountries(season, language))],
        creditBonusPercent,
        words: texts[language] ?? texts[store.locale.split('-')[0] ?? ''] ?? null,
        methods: [...new Set(sendBack.map(({ method }) => method))],
        currency: store.currency ?? 'EUR',
        startUrl: link(''),
      },
    };
  });

/** A season for some countries says for which. */
function withCountries(
  { countries, name, ...season }: ReturnSeason,
  language: string,
): Omit<ReturnSeason, 'countries'> {
  if (countries.length === 0) return { ...season, name };
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return { ...season, name: `${name} (${list.format(countries.map((code) => names.of(code) ?? code))})` };
}

export default function PortalPolicyRoute() {
  const data = useLoaderData<typeof loader>();
  return <PortalPage data={data}>{(page, t) => <PortalPolicy page={page} t={t} frame={data.frame} />}</PortalPage>;
}
