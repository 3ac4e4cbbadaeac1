/** An address as both of Shopify's APIs tell it. */
export type AddressParts = {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  zip: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
};

/** Where the postcode comes after the town: "Springfield, IL 62701". Elsewhere before it: "20121 Milano". */
const townFirst: ReadonlySet<string> = new Set([
  'US',
  'CA',
  'AU',
  'NZ',
  'GB',
  'IE',
  'IN',
  'SG',
  'HK',
  'ZA',
  'KR',
  'TW',
]);

/** Where the town does not do without its state or province, written as a code. */
const withProvinceCode: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'IT', 'BR']);

/** Lines to print under one another, composed by us so that the same address reads the same whoever told it. */
export function addressLines(parts: AddressParts | null | undefined): string[] {
  if (!parts) return [];
  const { firstName, lastName, company, address1, address2, country } = parts;
  const lines = [joined(' ', firstName, lastName), company, address1, address2, ...townLines(parts), country];
  return lines.filter((line): line is string => Boolean(line));
}

function townLines({ city, zip, province, provinceCode, countryCode }: AddressParts): (string | null)[] {
  const code = countryCode ?? '';
  const inTownLine = withProvinceCode.has(code) ? provinceCode : null;
  const ownLine = inTownLine === null && province !== city ? province : null;
  if (townFirst.has(code)) return [joined(', ', city, joined(' ', inTownLine, zip)), ownLine];
  return [joined(' ', zip, city, inTownLine), ownLine];
}

const joined = (separator: string, ...parts: (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== '').join(separator) || null;
