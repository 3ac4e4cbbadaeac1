import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { returnSeasonsOf, type ReturnSeason } from '../domain/promise/return-seasons.ts';
import { unsavedPolicy } from '../domain/returns/policy-for-order.ts';
import type { PolicyRule } from '../domain/returns/return-policy.ts';
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
        rules: rules.filter(differs).map((rule) => ruleShown(rule, language)),
        seasons: [...seasons, ...promised.map((season) => withCountries(season, language))],
        creditBonusPercent,
        words: texts[language] ?? texts[store.locale.split('-')[0] ?? ''] ?? null,
        methods: [...new Set(sendBack.map(({ method }) => method))],
        currency: store.currency ?? 'EUR',
        startUrl: link(''),
      },
    };
  });

/** A rule that changes nothing is none. */
const differs = ({ then: { finalSale, windows = {}, fees = {} } }: PolicyRule): boolean =>
  finalSale === true || Object.keys({ ...windows, ...fees }).length > 0;

const ruleShown = ({ id, name, when, then }: PolicyRule, language: string) => ({
  id,
  name,
  countries: when.countries === undefined ? null : countriesIn(when.countries, language),
  isFinalSale: then.finalSale === true,
  windows: then.windows ?? {},
  fees: then.fees ?? {},
});

/** A season for some countries says for which. */
const withCountries = (
  { countries, name, ...season }: ReturnSeason,
  language: string,
): Omit<ReturnSeason, 'countries'> => ({
  ...season,
  name: countries.length === 0 ? name : `${name} (${countriesIn(countries, language)})`,
});

function countriesIn(codes: string[], language: string): string {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(codes.map((code) => names.of(code) ?? code));
}

export default function PortalPolicyRoute() {
  const data = useLoaderData<typeof loader>();
  return <PortalPage data={data}>{(page, t) => <PortalPolicy page={page} t={t} frame={data.frame} />}</PortalPage>;
}
