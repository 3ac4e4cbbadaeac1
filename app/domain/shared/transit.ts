/** How long this shop's own parcels took to a country, from hand-over to delivery, in days. */
export type CountryTransit = { samples: number; medianDays: number; p90Days: number };

/** By country code; of the last half year. */
export type TransitStatistics = Readonly<Record<string, CountryTransit>>;

/**
 * The days after which nine of ten parcels to a country have arrived; null while there are too few to tell.
 * Whole days, so that what is planned does not move with every parcel.
 */
export function learnedTransitDays(
  statistics: TransitStatistics,
  countryCode: string,
  minimumSamples: number,
): number | null {
  const country = statistics[countryCode];
  return country && country.samples >= minimumSamples ? Math.max(1, Math.ceil(country.p90Days)) : null;
}
