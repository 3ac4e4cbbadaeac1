import { checkedPromises, type PromiseError } from '../../domain/promise/checked-promises.ts';
import { mergedPromises } from '../../domain/promise/merged-promises.ts';
import { promiseConfigSchema, type PromiseConfig } from '../../domain/promise/promise-config.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from '../returns/staff-request.ts';

export type SavePromisesOutcome =
  | { ok: true; version: number }
  | { ok: false; errors: PromiseError[] }
  /** Somebody else changed the same part since `base`. */
  | { ok: false; reason: 'changed' };

type SaveDeps = Pick<Deps, 'accessLog' | 'clock' | 'promiseVersions' | 'queue'>;

/** Somebody else may save between our look and our save; more often than this nobody does. */
const tries = 3;

/**
 * Saves all promises as a new version and has the storefront told. `base`: the version that was edited, 0: none; what
 * others saved since goes along, where it is of other parts. Texts are kept as they are written; whoever shows them
 * escapes them.
 */
export async function savePromises(
  deps: SaveDeps,
  staff: Staff,
  base: number,
  input: unknown,
): Promise<SavePromisesOutcome> {
  for (let count = 0; count < tries; count += 1) {
    const outcome = await saveOnce(deps, staff, base, input);
    if (outcome !== 'again') return outcome;
  }
  return { ok: false, reason: 'changed' };
}

async function saveOnce(
  deps: SaveDeps,
  { shop, id }: Staff,
  base: number,
  input: unknown,
): Promise<SavePromisesOutcome | 'again'> {
  const wanted = checkedPromises(input);
  if ('errors' in wanted) return { ok: false, errors: wanted.errors };
  const current = await deps.promiseVersions.current(shop);
  const config = await withTheirs(deps, shop, base, wanted.config, current);
  if (config === null) return { ok: false, reason: 'changed' };
  // Two parts may be right by themselves, and contradict each other.
  const checked = checkedPromises(config);
  if ('errors' in checked) return { ok: false, errors: checked.errors };
  const version = await deps.promiseVersions.save(shop, config, current?.version ?? 0, id, deps.clock.now());
  if (version === 'changed') return 'again';
  await deps.accessLog.note(shop, id, 'promise.save', String(version));
  // The row says that it is due; the queue only makes it soon.
  await deps.queue.enqueue([{ name: 'promise.publish', shop }]).catch(() => undefined);
  return { ok: true, version };
}

/** Null: the same part was changed twice, or nobody knows from what. */
async function withTheirs(
  { promiseVersions }: SaveDeps,
  shop: string,
  base: number,
  wanted: PromiseConfig,
  current: { version: number; config: PromiseConfig } | null,
): Promise<PromiseConfig | null> {
  if (base === (current?.version ?? 0)) return wanted;
  if (current === null) return null;
  const edited = base === 0 ? promiseConfigSchema.parse({}) : (await promiseVersions.get(shop, base))?.config;
  return edited ? mergedPromises(edited, wanted, current.config) : null;
}
