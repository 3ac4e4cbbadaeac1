import { expect, test } from 'vitest';
import { zoneOfCountry } from '../../../app/domain/shared/zones-of-countries.ts';
import { provinceZones } from '../../../app/domain/shared/zones-of-provinces.ts';
import { recipientZone } from '../../../app/domain/shared/zones.ts';

test.each([
  ['IT', 'MI', 'Europe/Rome'],
  ['TO', null, 'Pacific/Tongatapu'],
  ['US', 'CA', 'America/Los_Angeles'],
  ['US', 'NY', 'America/New_York'],
  ['US', 'AZ', 'America/Phoenix'],
  ['US', 'HI', 'Pacific/Honolulu'],
  ['US', 'PR', 'America/Puerto_Rico'],
  ['CA', 'NL', 'America/St_Johns'],
  ['CA', 'BC', 'America/Vancouver'],
  ['AU', 'WA', 'Australia/Perth'],
  ['AU', 'NSW', 'Australia/Sydney'],
  ['BR', 'AM', 'America/Manaus'],
  ['BR', 'SP', 'America/Sao_Paulo'],
  ['MX', 'BC', 'America/Tijuana'],
  ['MX', 'Q ROO', 'America/Cancun'],
  ['RU', 'KAM', 'Asia/Kamchatka'],
  ['ID', 'BA', 'Asia/Makassar'],
  ['ES', 'TF', 'Atlantic/Canary'],
  ['PT', 'PT-20', 'Atlantic/Azores'],
  ['XK', null, 'Europe/Belgrade'],
])('a parcel to %s %s arrives by the clock of %s', (country, province, zone) => {
  expect(recipientZone(country, province, 'Asia/Tokyo')).toBe(zone);
});

test.each([
  ['a province nobody has heard of', 'US', 'ZZ', 'America/New_York'],
  ['no province', 'AU', null, 'Australia/Sydney'],
])('%s counts as where most of its country lives', (_, country, province, zone) => {
  expect(recipientZone(country, province, 'Asia/Tokyo')).toBe(zone);
});

test.each([
  ['no country', null, 'NY'],
  ['a country nobody has heard of', 'ZZ', 'NY'],
])('%s counts as the zone of the shop', (_, country, province) => {
  expect(recipientZone(country, province, 'Asia/Tokyo')).toBe('Asia/Tokyo');
});

test('every zone that we name exists', () => {
  const named = new Set([...zoneOfCountry.values(), ...provinceZones]);
  expect(named.size).toBeGreaterThan(250);
  for (const zone of named)
    expect(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone), zone).not.toThrow();
});
