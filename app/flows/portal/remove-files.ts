import type { Deps } from '../ports.ts';

const atOnce = 100;

/** Removes the files of rows that are gone. Safe to repeat: what fails is found again. */
export async function removeFiles(deps: Pick<Deps, 'doomedFiles' | 'fileStore'>, shop: string): Promise<void> {
  for (;;) {
    const keys = await deps.doomedFiles.list(shop, atOnce);
    if (keys.length === 0) return;
    for (const key of keys) await deps.fileStore.remove(key);
    await deps.doomedFiles.removed(shop, keys);
  }
}
