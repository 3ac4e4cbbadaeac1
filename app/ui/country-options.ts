import { zoneOfCountry } from '../domain/shared/zones-of-countries.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** Every country, by its English name. */
export const countryOptions: { value: string; label: string }[] = [...zoneOfCountry.keys()]
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));
