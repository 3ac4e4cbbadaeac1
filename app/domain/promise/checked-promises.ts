import { z } from 'zod';
import { promiseConfigSchema, type PromiseConfig } from './promise-config.ts';
import { promiseContradictions } from './promise-contradictions.ts';

/** `path`: `seasons.0.showUntil`, `origins.1.services.0.name`. */
export type PromiseError = { path: string; message: string };

/** The schema gives every part that is missing its default; staff must send all of them, or a slip would reset one. */
const wholeConfig = z.strictObject(promiseConfigSchema.shape);

/** All promises, as staff want to save them, or why they cannot be. */
export function checkedPromises(input: unknown): { config: PromiseConfig } | { errors: PromiseError[] } {
  const missing = missingParts(input);
  if (missing.length > 0) return { errors: missing };
  const parsed = wholeConfig.safeParse(input);
  if (!parsed.success) return { errors: parsed.error.issues.map(errorOf) };
  const errors = promiseContradictions(parsed.data);
  return errors.length > 0 ? { errors } : { config: parsed.data };
}

function missingParts(input: unknown): PromiseError[] {
  if (typeof input !== 'object' || input === null) return [{ path: '', message: 'expected' }];
  return Object.keys(wholeConfig.shape)
    .filter((name) => !(name in input))
    .map((path) => ({ path, message: 'expected' }));
}

const errorOf = ({ path, message }: z.core.$ZodIssue): PromiseError => ({ path: path.join('.'), message });
