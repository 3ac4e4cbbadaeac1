import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { FileStore, ReturnPhotos } from '../return-ports.ts';

/** A photo that this visit uploaded and made no return of yet; null: it has none such. */
export async function portalPhoto(
  deps: { fileStore: FileStore; returnPhotos: ReturnPhotos },
  shop: string,
  { draft }: PortalSession,
  photoId: string | null,
): Promise<{ data: Uint8Array; contentType: string } | null> {
  const photos = await deps.returnPhotos.ofDraft(shop, draft);
  const photo = photos.find(({ id }) => id === photoId);
  const file = photo && (await deps.returnPhotos.keyOf(shop, photo.id));
  return file ? deps.fileStore.get(file.key) : null;
}
