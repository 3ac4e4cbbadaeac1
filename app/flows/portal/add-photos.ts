import type { NewId, PhotoPress } from '../portal-ports.ts';
import type { Clock } from '../ports.ts';
import type { FileStore, ReturnPhotos } from '../return-ports.ts';

export const largestPhoto = 8 * 1024 * 1024;
export const photosAtMost = 5;

type Deps = { clock: Clock; newId: NewId; fileStore: FileStore; photoPress: PhotoPress; returnPhotos: ReturnPhotos };

/** `full`: there were five already, and the rest was left out. All others: nothing of that picture is kept. */
export type AddedPhotos = { ok: true } | { ok: false; reason: 'no_picture' | 'too_large' | 'full' };

/**
 * Keeps what a shopper uploaded as pictures made anew. Stops at the first that is none; those before it stay. The file
 * comes before its row, so that a row always has its file.
 */
export async function addPhotos(deps: Deps, shop: string, draft: string, files: Blob[]): Promise<AddedPhotos> {
  for (const file of files) {
    if (file.size > largestPhoto) return { ok: false, reason: 'too_large' };
    const have = await deps.returnPhotos.ofDraft(shop, draft);
    if (have.length >= photosAtMost) return { ok: false, reason: 'full' };
    const photo = await deps.photoPress.press(new Uint8Array(await file.arrayBuffer()));
    if (typeof photo === 'string') return { ok: false, reason: photo };
    const key = `photos/${deps.newId()}`;
    await deps.fileStore.put(key, photo.data, photo.contentType);
    const row = { contentType: photo.contentType, bytes: photo.data.length };
    const added = await deps.returnPhotos.add(shop, draft, row, key, deps.clock.now());
    if (added !== 'full') continue;
    await deps.fileStore.remove(key);
    return { ok: false, reason: 'full' };
  }
  return { ok: true };
}
