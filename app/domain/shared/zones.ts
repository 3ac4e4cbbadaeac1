import type { ZoneId } from './instant.ts';
import { zoneOfCountry } from './zones-of-countries.ts';
import { zoneOfProvince } from './zones-of-provinces.ts';

/**
 * The zone in which a parcel's recipient lives, by Shopify's country and province codes (ISO 3166).
 * A province we do not know counts as where most of its country lives; a country we do not know, as the shop's zone.
 */
export function recipientZone(countryCode: string | null, provinceCode: string | null, shopZone: ZoneId): ZoneId {
  if (!countryCode) return shopZone;
  return zoneOfProvince(countryCode, provinceCode) ?? zoneOfCountry.get(countryCode) ?? shopZone;
}
