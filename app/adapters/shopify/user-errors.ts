import { z } from 'zod';
import { TerminalError } from '../../domain/shared/errors.ts';

export const userErrors = z.array(z.object({ field: z.array(z.string()).nullish(), code: z.string().nullish() }));

/** A mutation's `userErrors` come with HTTP 200 and mean that it was not done. Messages may quote input, so codes only. */
export function failOnUserErrors(mutation: string, errors: z.output<typeof userErrors>): void {
  if (errors.length === 0) return;
  const told = errors.map(({ code, field }) => `${code ?? 'NO_CODE'}${field ? ` at ${field.join('.')}` : ''}`);
  throw new TerminalError(`Shopify refused ${mutation}: ${told.join(', ')}`);
}
