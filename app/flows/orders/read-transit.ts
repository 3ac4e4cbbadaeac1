import { usualTransit, type Basis } from '../../domain/messages/delivery.ts';
import type { CountryTransit } from '../../domain/shared/transit.ts';
import type { Deps } from '../ports.ts';

/** A country that something is known of, or set for: what was learned, and what plans go by. */
export type TransitRow = {
  countryCode: string;
  /** Of the last half year, as of the last night; null: no parcel arrived there that a carrier reported. */
  learned: CountryTransit | null;
  /** With so many it counts. */
  neededSamples: number;
  days: number;
  basis: Exclude<Basis, 'estimate'>;
};

/** For the settings page; most parcels first, then by country code. */
export async function readTransit(deps: Pick<Deps, 'shops'>, domain: string): Promise<TransitRow[]> {
  const shop = await deps.shops.find(domain);
  if (!shop) return [];
  const { transit, settings } = shop;
  const countries = new Set([...Object.keys(transit), ...Object.keys(settings.transitDays.byCountry)]);
  return [...countries]
    .sort()
    .map((countryCode) => ({
      countryCode,
      learned: transit[countryCode] ?? null,
      neededSamples: settings.transitMinimumSamples,
      ...usualTransit(countryCode, shop),
    }))
    .sort((a, b) => (b.learned?.samples ?? 0) - (a.learned?.samples ?? 0));
}
