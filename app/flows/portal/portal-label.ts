import type { PortalSession } from '../../domain/returns/portal-session.ts';
import type { Deps } from '../ports.ts';
import { seenReturn } from './seen-return.ts';

/** The file of a return's label, for whoever is at its status page; null: it has none, or it is not theirs. */
export async function portalLabel(
  deps: Pick<Deps, 'fileStore' | 'labelPool' | 'returns'>,
  shop: string,
  session: PortalSession,
): Promise<{ data: Uint8Array; contentType: string } | null> {
  const record = await seenReturn(deps, shop, session);
  const labelId = record?.sendBack?.labelId;
  const label = labelId ? await deps.labelPool.get(shop, labelId) : null;
  // One that lies at its carrier's is no file of ours: the page links to it.
  return label && record?.sendBack?.labelUrl === null ? deps.fileStore.get(label.key) : null;
}
