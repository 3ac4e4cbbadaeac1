import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import type { FileStore } from '../../flows/return-ports.ts';
import { signedHeaders, type S3Keys } from './s3-signature.ts';

/** `url`: of the bucket, `https://bucket.s3.eu-central-1.amazonaws.com` or `https://minio.example/bucket`. */
export type S3Options = S3Keys & { url: string };

const timeoutMs = 20_000;

/**
 * Files in a store that speaks S3: put, get and delete, each signed by itself. Nothing in it is public; who sees a file
 * sees it through the app.
 */
export function createS3Store(options: S3Options): FileStore {
  const ask = async (
    method: string,
    key: string,
    body: Uint8Array = new Uint8Array(),
    type?: string,
  ): Promise<Response> => {
    const url = new URL(`${options.url.replace(/\/$/, '')}/${key}`);
    const headers = signedHeaders(
      { method, url, headers: type === undefined ? {} : { 'content-type': type }, body },
      options,
      new Date(),
    );
    const init = { method, headers, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' } as const;
    const withBody = method === 'PUT' ? { ...init, body: Buffer.from(body) } : init;
    const response = await fetch(url, withBody).catch((cause: unknown) => {
      throw new RetryableError('the file store does not answer', { cause });
    });
    if (response.ok || (response.status === 404 && method !== 'PUT')) return response;
    await response.body?.cancel();
    if (response.status >= 500 || response.status === 429) throw new RetryableError(`file store: ${response.status}`);
    throw new TerminalError(`file store: ${response.status}`);
  };
  return {
    async put(key, data, contentType) {
      await (await ask('PUT', key, data, contentType)).body?.cancel();
    },
    async get(key) {
      const response = await ask('GET', key);
      const data = new Uint8Array(await response.arrayBuffer());
      if (response.status === 404) return null;
      return { data, contentType: response.headers.get('content-type') ?? 'application/octet-stream' };
    },
    async remove(key) {
      await (await ask('DELETE', key)).body?.cancel();
    },
  };
}
