import { z } from 'zod';
import { parseInstant } from '../../app/domain/shared/instant.ts';

/** A date as text, `2026-12-01T10:00:00Z`; the zone must be said. */
export const instantInput = z.string().transform((text, context) => {
  const instant = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? parseInstant(text) : null;
  if (instant !== null) return instant;
  context.addIssue({ code: 'custom', message: 'is a date with a zone, such as 2026-12-01T10:00:00Z' });
  return z.NEVER;
});

/** Numeric text of up to 18 digits; a number too, as long as JavaScript keeps all its digits. */
export const idInput = z.union([
  z.string().regex(/^[1-9]\d{0,17}$/, 'is up to 18 digits'),
  z
    .number()
    .int()
    .positive()
    .transform((id) => String(id)),
]);

/** In the shop's currency, `"49.90"` or `49.9`. */
export const amountInput = z.union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)?$/)]);
