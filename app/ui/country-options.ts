import { zoneOfCountry } from '../domain/shared/zones-of-countries.ts';
import type { Option } from './option.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** Every country, by its English name. */
export const countryOptions: Option[] = [...zoneOfCountry.keys()]
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .sort((a, b) => a.label.localeCompare(b.label, 'en'));
