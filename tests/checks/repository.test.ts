import { expect, test } from 'vitest';
import { repositoryFiles } from './repository-files.ts';
import type { SourceFile } from './repository-files.ts';

/** This file has to name what it forbids. */
const isCheck = (file: SourceFile) => file.path.startsWith('tests/checks/');

const source = repositoryFiles('app', 'sandbox', 'mails', 'tests', 'extensions', 'prisma').filter(
  (file) => /\.(ts|tsx|js|jsx)$/.test(file.path) && !isCheck(file),
);

function linesMatching(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : [])),
  );
}

test('the lock file names versions and checksums, never where they were downloaded from', () => {
  const lock = repositoryFiles().filter((file) => file.path === 'package-lock.json');
  expect(lock).toHaveLength(1);
  expect(linesMatching(lock, /"resolved":\s*"(?!node_modules)/)).toEqual([]);
});

test('no file names a package registry or the address of a package', () => {
  const files = repositoryFiles().filter((file) => !isCheck(file));
  const address = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|^\s*(@\w+:)?registry\s*=|\/-\/[\w.-]+\.tgz|_authToken/i;
  expect(linesMatching(files, address)).toEqual([]);
});

test('no file knows the machine it was written on', () => {
  const files = repositoryFiles().filter((file) => !isCheck(file));
  expect(linesMatching(files, /(?<![\w.:/])\/(home|Users)\/[a-z]|(?<![\w.:/}])\/root\/|(?<![\w.:/}])\/work\//)).toEqual(
    [],
  );
});

test('no file is longer than 300 lines', () => {
  const long = source.map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }));
  expect(long.filter((file) => file.lines > 300)).toEqual([]);
});

const forbidden: [what: string, pattern: RegExp][] = [
  ['module mocks', /\bvi\s*\.\s*(do)?mock\(/i],
  ['any as a type', /:\s*any\b(?!\s*\w)|<any\b|\bany\[\]/],
  ['casts to any', /\bas any\b/],
  ['silenced type errors', /@ts-(ignore|expect-error|nocheck)/],
  ['silenced lint rules', /eslint-disable/],
  ['promises to do it later', /\b(TODO|FIXME|XXX)\b/],
  ['focused tests', /\b(test|it|describe)\.only\b/],
];

test.each(forbidden)('the code has no %s', (_what, pattern) => {
  expect(linesMatching(source, pattern)).toEqual([]);
});

test('the checks find what they look for', () => {
  const lines = ['vi.mock(', 'x: any)', 'x as any', '// @ts-ignore', '// eslint-disable-line', '// TODO', 'test.only('];
  const found = lines.map((text, index) => linesMatching([{ path: 'some.ts', text }], forbidden[index]?.[1] ?? /$^/));
  expect(found.filter((hits) => hits.length !== 1)).toEqual([]);
  expect(source.length).toBeGreaterThan(10);
});
