import type { LoaderFunctionArgs } from '@remix-run/node';
import { portalLabel } from '../flows/portal/portal-label.ts';
import { fileAnswer, noFile } from './file-answer.ts';
import { visitOf } from './portal-page.server.ts';

/** The label of the visit's return, to print or to show where the parcel is handed in. */
export async function loader(args: LoaderFunctionArgs) {
  const found = await visitOf(args);
  if (!('visit' in found) || !found.visit.session) return noFile();
  const { deps, shop, session } = found.visit;
  const file = await portalLabel(deps, shop, session);
  return file ? fileAnswer(file) : noFile();
}
