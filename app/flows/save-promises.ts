import { z } from 'zod';
import { promiseConfigSchema } from '../domain/promise/promise-config.ts';
import { promiseContradictions } from '../domain/promise/promise-contradictions.ts';
import type { Deps } from './ports.ts';
import type { Staff } from './staff-request.ts';

/** `path`: `seasons.0.showUntil`, `origins.1.services.0.name`. */
export type PromiseError = { path: string; message: string };

export type SavePromisesOutcome =
  | { ok: true; version: number }
  | { ok: false; errors: PromiseError[] }
  /** Somebody saved another version since `base`. */
  | { ok: false; reason: 'changed' };

/** The schema gives every part that is missing its default; staff must send all of them, or a slip would reset one. */
const wholeConfig = z.strictObject(promiseConfigSchema.shape);

/**
 * Saves all promises as a new version and has the storefront told. `base`: the version that was edited, 0: none. Texts
 * are kept as they are written; whoever shows them escapes them.
 */
export async function savePromises(
  deps: Pick<Deps, 'accessLog' | 'clock' | 'promiseVersions' | 'queue'>,
  staff: Staff,
  base: number,
  input: unknown,
): Promise<SavePromisesOutcome> {
  const missing = missingParts(input);
  if (missing.length > 0) return { ok: false, errors: missing };
  const parsed = wholeConfig.safeParse(input);
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.map(errorOf) };
  const errors = promiseContradictions(parsed.data);
  if (errors.length > 0) return { ok: false, errors };
  const { shop, id } = staff;
  const version = await deps.promiseVersions.save(shop, parsed.data, base, id, deps.clock.now());
  if (version === 'changed') return { ok: false, reason: 'changed' };
  await deps.accessLog.note(shop, id, 'promise.save', String(version));
  // The row says that it is due; the queue only makes it soon.
  await deps.queue.enqueue([{ name: 'promise.publish', shop }]).catch(() => undefined);
  return { ok: true, version };
}

function missingParts(input: unknown): PromiseError[] {
  if (typeof input !== 'object' || input === null) return [{ path: '', message: 'expected' }];
  return Object.keys(wholeConfig.shape)
    .filter((name) => !(name in input))
    .map((path) => ({ path, message: 'expected' }));
}

const errorOf = ({ path, message }: z.core.$ZodIssue): PromiseError => ({ path: path.join('.'), message });
