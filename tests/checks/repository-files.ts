import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What is not ours or is made by a command; see .gitignore. */
const skipped = new Set(['.git', 'node_modules', 'build', '.cache', '.data', 'coverage', '.env', '.artifacts']);

export type SourceFile = { path: string; text: string };

/** Our own files, with paths as seen from the repository's root. Compressed ones and logs are left out. */
export function repositoryFiles(...folders: string[]): SourceFile[] {
  return filesBelow(root)
    .map((path) => ({ absolute: path, path: relative(root, path) }))
    .filter(({ path }) => folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter(({ path }) => !/\.(gz|png|jpg|woff2|log)$/.test(path))
    .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, 'utf8') }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}
