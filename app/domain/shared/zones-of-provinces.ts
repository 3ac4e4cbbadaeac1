import type { ZoneId } from './instant.ts';

/**
 * Provinces whose clocks differ from most of their country: country → zone → Shopify's province codes (facts: IANA
 * tzdata, public domain). A province with two zones counts as the one where most of its people live.
 */
const exceptions: Record<string, Record<ZoneId, string>> = {
  AU: {
    'Australia/Adelaide': 'SA',
    'Australia/Brisbane': 'QLD',
    'Australia/Darwin': 'NT',
    'Australia/Hobart': 'TAS',
    'Australia/Melbourne': 'VIC',
    'Australia/Perth': 'WA',
  },
  BR: {
    'America/Araguaina': 'TO',
    'America/Bahia': 'BA',
    'America/Belem': 'AP PA',
    'America/Boa_Vista': 'RR',
    'America/Campo_Grande': 'MS',
    'America/Cuiaba': 'MT',
    'America/Fortaleza': 'CE MA PB PI RN',
    'America/Maceio': 'AL SE',
    'America/Manaus': 'AM',
    'America/Porto_Velho': 'RO',
    'America/Recife': 'PE',
    'America/Rio_Branco': 'AC',
  },
  CA: {
    'America/Edmonton': 'AB NT',
    'America/Halifax': 'NS PE',
    'America/Iqaluit': 'NU',
    'America/Moncton': 'NB',
    'America/Regina': 'SK',
    'America/St_Johns': 'NL',
    'America/Vancouver': 'BC',
    'America/Whitehorse': 'YT',
    'America/Winnipeg': 'MB',
  },
  CL: { 'America/Coyhaique': 'AI', 'America/Punta_Arenas': 'MA' },
  ES: { 'Africa/Ceuta': 'CE ML', 'Atlantic/Canary': 'GC TF' },
  ID: {
    'Asia/Jayapura': 'MA MU PA PB PD PE PS PT',
    'Asia/Makassar': 'BA GO KI KS KU NB NT SA SG SN SR ST',
    'Asia/Pontianak': 'KB KT',
  },
  MX: {
    'America/Cancun': 'QROO ROO',
    'America/Chihuahua': 'CHH CHIH',
    'America/Hermosillo': 'SON',
    'America/Mazatlan': 'BCS NAY SIN',
    'America/Tijuana': 'BC BCN',
  },
  PT: { 'Atlantic/Azores': '20', 'Atlantic/Madeira': '30' },
  RU: {
    'Asia/Anadyr': 'CHU',
    'Asia/Barnaul': 'AL ALT',
    'Asia/Chita': 'ZAB',
    'Asia/Irkutsk': 'BU IRK',
    'Asia/Kamchatka': 'KAM',
    'Asia/Krasnoyarsk': 'KK KYA TY',
    'Asia/Magadan': 'MAG',
    'Asia/Novokuznetsk': 'KEM',
    'Asia/Novosibirsk': 'NVS',
    'Asia/Omsk': 'OMS',
    'Asia/Sakhalin': 'SAK',
    'Asia/Tomsk': 'TOM',
    'Asia/Vladivostok': 'KHA PRI YEV',
    'Asia/Yakutsk': 'AMU SA',
    'Asia/Yekaterinburg': 'BA CHE KGN KHM ORE PER SVE TYU YAN',
    'Europe/Astrakhan': 'AST',
    'Europe/Kaliningrad': 'KGD',
    'Europe/Kirov': 'KIR',
    'Europe/Samara': 'SAM UD',
    'Europe/Saratov': 'SAR',
    'Europe/Ulyanovsk': 'ULY',
    'Europe/Volgograd': 'VGG',
  },
  US: {
    'America/Anchorage': 'AK',
    'America/Boise': 'ID',
    'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI',
    'America/Denver': 'CO MT NM UT WY',
    'America/Detroit': 'MI',
    'America/Indiana/Indianapolis': 'IN',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Phoenix': 'AZ',
    'America/Puerto_Rico': 'PR',
    'America/St_Thomas': 'VI',
    'Pacific/Guam': 'GU',
    'Pacific/Honolulu': 'HI',
    'Pacific/Majuro': 'MH',
    'Pacific/Pago_Pago': 'AS',
    'Pacific/Palau': 'PW',
    'Pacific/Pohnpei': 'FM',
    'Pacific/Saipan': 'MP',
  },
};

const zones: ReadonlyMap<string, ZoneId> = new Map(
  Object.entries(exceptions).flatMap(([country, byZone]) =>
    Object.entries(byZone).flatMap(([zone, provinces]) =>
      provinces.split(' ').map((province) => [`${country}-${province}`, zone] as const),
    ),
  ),
);

/** Undefined where the province's clock is its country's. Takes `20` and `PT-20`, and Shopify's `Q ROO`. */
export function zoneOfProvince(countryCode: string, provinceCode: string | null): ZoneId | undefined {
  if (!provinceCode) return undefined;
  const code = provinceCode.replace(' ', '');
  return zones.get(code.startsWith(`${countryCode}-`) ? code : `${countryCode}-${code}`);
}

/** Every zone named here, for the test that each exists. */
export const provinceZones: ReadonlySet<ZoneId> = new Set(zones.values());
