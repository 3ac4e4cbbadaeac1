/** What browsers may show by themselves; all else is saved. */
const shownTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']);

/** A stored file, as what it is and nothing else: no browser guesses, no cache keeps it, and no script runs in it. */
export function fileAnswer({ data, contentType }: { data: Uint8Array; contentType: string }): Response {
  const isShown = shownTypes.has(contentType);
  return new Response(new Uint8Array(data), {
    headers: {
      'content-type': isShown ? contentType : 'application/octet-stream',
      'content-disposition': isShown ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  });
}

export const noFile = (): Response =>
  new Response('There is nothing at this address.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
