import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFolderStore } from '../../../app/adapters/files/folder-store.server.ts';
import { createS3Store } from '../../../app/adapters/files/s3-store.server.ts';
import { RetryableError, TerminalError } from '../../../app/domain/shared/errors.ts';
import type { FileStore } from '../../../app/flows/return-ports.ts';

/** A bucket as far as our three calls go; a key `status-503` answers with that. */
const kept = new Map<string, { data: Buffer; type: string }>();
const bucket = createServer((request, response) => {
  void buffer(request).then((data) => {
    const key = (request.url ?? '').replace('/bucket/', '');
    const [, status] = /^status-(\d+)$/.exec(key) ?? [];
    const file = kept.get(key);
    if (status !== undefined || !request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=id/'))
      response.writeHead(Number(status ?? 403)).end('<Error/>');
    else if (request.method === 'PUT') {
      kept.set(key, { data, type: request.headers['content-type'] ?? '' });
      response.end();
    } else if (request.method === 'DELETE') {
      response.writeHead(kept.delete(key) ? 204 : 404).end();
    } else if (file) response.writeHead(200, { 'content-type': file.type }).end(file.data);
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  });
});

let folder: string;
const stores: Record<string, FileStore> = {};
let bucketUrl: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-files-'));
  bucket.listen(0, '127.0.0.1');
  await once(bucket, 'listening');
  bucketUrl = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}/bucket`;
  stores.folder = createFolderStore(folder);
  stores.bucket = createS3Store({ url: bucketUrl, region: 'eu-1', accessKeyId: 'id', secretAccessKey: 'secret' });
});
afterAll(async () => {
  bucket.closeAllConnections();
  bucket.close();
  await rm(folder, { recursive: true });
});

const bytes = new Uint8Array([0, 10, 255, 13, 10, 0]);

test.each(['folder', 'bucket'])('a file comes back as it was put, until it is removed: %s', async (name) => {
  const store = stores[name] as FileStore;
  await store.put('photos/a1', bytes, 'image/png');
  await store.put('photos/a1', bytes, 'image/webp');
  expect(await store.get('photos/a1')).toEqual({ data: bytes, contentType: 'image/webp' });
  await store.remove('photos/a1');
  expect(await store.get('photos/a1')).toBeNull();
  await store.remove('photos/a1');
});

test('no key leaves the folder, and nothing half-written stays in it', async () => {
  const store = stores.folder as FileStore;
  for (const key of ['../outside', 'photos/../../x', '/etc/passwd', 'a/', '', 'a\0b'])
    await expect(store.put(key, bytes, 'image/png')).rejects.toThrow('no key');
  await store.put('labels/b2', bytes, 'application/pdf');
  expect(await readdir(join(folder, 'labels'))).toEqual(['b2']);
});

test('a bucket that is down may be asked again, one that refuses us may not', async () => {
  const store = stores.bucket as FileStore;
  await expect(store.get('status-503')).rejects.toThrow(RetryableError);
  await expect(store.put('status-404', bytes, 'image/png')).rejects.toThrow(TerminalError);
  const stranger = createS3Store({ url: bucketUrl, region: 'eu-1', accessKeyId: 'other', secretAccessKey: 's' });
  await expect(stranger.get('photos/a1')).rejects.toThrow(TerminalError);
  const nobody = createS3Store({ url: 'http://127.0.0.1:9', region: 'eu-1', accessKeyId: 'id', secretAccessKey: 's' });
  await expect(nobody.get('photos/a1')).rejects.toThrow(RetryableError);
});
