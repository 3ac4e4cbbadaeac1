import type { LoaderFunctionArgs } from '@remix-run/node';
import { portalPhoto } from '../flows/portal/portal-photo.ts';
import { fileAnswer, noFile } from './file-answer.ts';
import { visitOf } from './portal-page.server.ts';

/** A photo that the visit holds, to be seen again by whoever uploaded it. */
export async function loader(args: LoaderFunctionArgs) {
  const found = await visitOf(args);
  if (!('visit' in found) || !found.visit.session) return noFile();
  const { deps, shop, session, url } = found.visit;
  const file = await portalPhoto(deps, shop, session, url.searchParams.get('photo'));
  return file ? fileAnswer(file) : noFile();
}
