import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFiles } from './repository-files.ts';

/** Files of the app by what they import, types as well. */
const importsOfApp = (): Map<string, string[]> =>
  new Map(
    repositoryFiles('app')
      .filter(({ path }) => /\.tsx?$/.test(path))
      .map(({ path, text }) => [path, relativeImports(path, text)]),
  );

const relativeImports = (file: string, text: string): string[] =>
  [...text.matchAll(/\bfrom '(\.{1,2}\/[^']+)'/g)].map(([, path = '']) => normalize(join(dirname(file), path)));

/** The first way from a file back to itself; null: there is none. */
function circleIn(imports: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const found = walk(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const found = walk(file, []);
    if (found) return found;
  }
  return null;
}

test('no file of the app imports, by whatever way, what imports it', () => {
  const imports = importsOfApp();
  expect(imports.size).toBeGreaterThan(500);
  expect(circleIn(imports)).toBeNull();
  expect(circleIn(new Map([...imports, ['app/a.ts', ['app/b.ts']], ['app/b.ts', ['app/a.ts']]]))).toHaveLength(3);
});
