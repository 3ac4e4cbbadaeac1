import type { LoaderFunctionArgs } from '@remix-run/node';
import { noFile } from './file-answer.ts';

/** The picture of a code in a mail; of nothing that we did not put into one. */
export async function loader({ params, context: { deps } }: LoaderFunctionArgs) {
  const text = deps.codePictures.read(params.token ?? '');
  if (text === null) return noFile();
  return new Response(new Uint8Array(await deps.codePictures.png(text)), {
    headers: {
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
