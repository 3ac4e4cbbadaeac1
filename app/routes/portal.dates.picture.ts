import type { LoaderFunctionArgs } from '@remix-run/node';
import { sharePicture } from '../flows/promise/share-dates.ts';
import { noFile } from './file-answer.ts';
import { visitOf } from './portal-page.server.ts';
import { pictureReaderOf } from './promise-reader.server.ts';

/** The dates as a picture, for whoever shows a link to them. */
export async function loader(args: LoaderFunctionArgs) {
  const found = await visitOf(args);
  if (!('visit' in found)) return noFile();
  const { deps, store } = found.visit;
  const png = await sharePicture(deps, store, pictureReaderOf(found.visit));
  return png ? pictureAnswer(png, 'public, max-age=300') : noFile();
}

const pictureAnswer = (png: Uint8Array, cache: string): Response =>
  new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': cache, 'x-content-type-options': 'nosniff' },
  });
