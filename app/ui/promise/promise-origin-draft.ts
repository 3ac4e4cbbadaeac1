import type { Origin, ShippingService } from '../../domain/promise/origin.ts';
import { optionalText, wholeNumber } from '../settings/settings-form.ts';

/** A way to ship as staff type it. */
export type ServiceDraft = {
  id: string;
  name: string;
  codes: string[];
  /** A code that is being typed: it counts, also before it is added. */
  typedCode: string;
  countries: string[];
  min: string;
  max: string;
  price: string;
};

/** An origin as staff type it. `cutoff`: `14:30`. */
export type OriginDraft = Omit<Origin, 'cutoff' | 'handlingDays' | 'services'> & {
  cutoff: string;
  handlingDays: string;
  services: ServiceDraft[];
};

export const originDraftOf = ({ cutoff, handlingDays, services, ...rest }: Origin): OriginDraft => ({
  ...rest,
  cutoff: timeOf(cutoff),
  handlingDays: String(handlingDays),
  services: services.map(({ transit, price, ...service }) => ({
    ...service,
    typedCode: '',
    min: String(transit.min),
    max: String(transit.max),
    price: price ?? '',
  })),
});

/** By the origin's own names; what was typed wrong stays wrong, so that its field is named. */
export const originPartOf = ({
  cutoff,
  handlingDays,
  services,
  ...rest
}: OriginDraft): Record<keyof Origin, unknown> => ({
  ...rest,
  cutoff: minutesOf(cutoff) ?? cutoff,
  handlingDays: typedNumber(handlingDays),
  services: services.map(
    ({ min, max, price, codes, typedCode, ...service }): Record<keyof ShippingService, unknown> => ({
      ...service,
      codes: withCode(codes, typedCode),
      transit: { min: typedNumber(min), max: typedNumber(max) },
      price: optionalText(price),
    }),
  ),
});

/** A location of Shopify's, to choose from. */
export type LocationChoice = {
  id: string;
  name: string;
  country: string | null;
  city: string | null;
  zone: string | null;
};

/**
 * What a chosen location says of a place. Shoppers read its town behind the time, and “Warehouse” names none: where the
 * address has no town it is asked for, and what was typed for it stays.
 */
export function atLocation(
  { name: typed }: Pick<OriginDraft, 'name'>,
  { id, country, city, zone }: LocationChoice,
  before: LocationChoice | undefined,
): Partial<OriginDraft> {
  const name = city?.slice(0, 60) ?? (typed === before?.city ? '' : typed);
  return { id, name, ...(country && { country }), ...(zone && { zone }) };
}

export const newService = (id: string): ServiceDraft => ({
  id,
  name: '',
  codes: [],
  typedCode: '',
  countries: [],
  min: '',
  max: '',
  price: '',
});

/** Each once, however it is written. */
export function withCode(codes: string[], typed: string): string[] {
  const code = typed.trim();
  const isNew = code !== '' && !codes.some((one) => one.toLowerCase() === code.toLowerCase());
  return isNew ? [...codes, code] : codes;
}

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `14:30` → 870. Null for what is no time of a day. */
export function minutesOf(typed: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(typed.trim()) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

const typedNumber = (typed: string): number | string => wholeNumber(typed) ?? typed;
