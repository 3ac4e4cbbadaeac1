import type { IncomingMessage } from 'node:http';

/** Shopify's own bodies stay far below; more is never read. */
export const LARGEST_BODY = 10 * 1024 * 1024;

export type BodyOutcome = Buffer | 'too large' | 'aborted';

/** The raw bytes of a request. Stops reading at the limit; never rejects. */
export function readBody(req: IncomingMessage, limit: number): Promise<BodyOutcome> {
  if (Number(req.headers['content-length']) > limit) return Promise.resolve('too large');

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      req.off('data', take);
      req.pause();
      resolve('too large');
    };
    req.on('data', take);
    req.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on('error', () => resolve('aborted'));
  });
}
