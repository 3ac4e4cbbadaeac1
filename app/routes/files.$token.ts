import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileAnswer, noFile } from './file-answer.ts';

/** A photo or a label, for staff: by a link that ends after a quarter of an hour (see PortalLinks). */
export async function loader({ params, context: { deps } }: LoaderFunctionArgs) {
  const named = deps.portalLinks.readFile(params.token ?? '', deps.clock.now());
  const file = named && (await deps.fileStore.get(named.key));
  return file ? fileAnswer(file) : noFile();
}
