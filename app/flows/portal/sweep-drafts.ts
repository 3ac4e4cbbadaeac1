import { HOUR } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import { removeFiles } from './remove-files.ts';

/** A visit ends two hours after its last step, and nobody needs twice as long to send its form off. */
const draftsFor = 4 * HOUR;

/** Photos of visits that came to nothing, and files whose rows are gone, leave the file store. Safe to repeat. */
export async function sweepDrafts(
  deps: Pick<Deps, 'clock' | 'doomedFiles' | 'fileStore'>,
  shop: string,
): Promise<void> {
  await deps.doomedFiles.dropDrafts(shop, deps.clock.now() - draftsFor);
  await removeFiles(deps, shop);
}
