import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { FileStore } from '../../flows/return-ports.ts';

/** Files in a folder of this machine, or one that all its processes share. The type is kept beside the content. */
export function createFolderStore(folder: string): FileStore {
  const root = resolve(folder);
  return {
    async put(key, data, contentType) {
      const path = pathOf(root, key);
      const written = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(written, withType(data, contentType), { mode: 0o600 });
      // Whole or not at all: a process that dies half-way leaves no half a picture under the name.
      await rename(written, path);
    },
    async get(key) {
      const bytes = await readFile(pathOf(root, key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      return bytes && typed(bytes);
    },
    remove: (key) => rm(pathOf(root, key), { force: true }),
  };
}

/** Keys are ours (`photos/<uuid>`); one that would leave the folder is a bug, and goes nowhere. */
function pathOf(root: string, key: string): string {
  const path = join(root, key);
  if (!/^[\w-]+(\/[\w-]+)*$/.test(key) || !path.startsWith(root + sep)) throw new Error('no key of a file');
  return path;
}

/** One line with the type, then the content: one file, so that the two cannot part. */
const withType = (data: Uint8Array, contentType: string): Buffer =>
  Buffer.concat([Buffer.from(`${contentType}\n`), data]);

function typed(bytes: Buffer) {
  const end = bytes.indexOf('\n');
  return { contentType: bytes.subarray(0, end).toString(), data: new Uint8Array(bytes.subarray(end + 1)) };
}
