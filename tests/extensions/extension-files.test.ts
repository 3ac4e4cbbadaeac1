import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { themeCheckRun } from '@shopify/theme-check-node';
import { expect, test } from 'vitest';
import { promiseTable } from '../../app/domain/promise/promise-table.ts';
import { createTheme } from '../../sandbox/theme/theme.ts';
import { aPromiseConfig, at, noHolidays } from '../domain/promise/promise-world.ts';

const root = join(import.meta.dirname, '../../extensions/promise');
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const filesIn = (folder: string): string[] => readdirSync(join(root, folder));
const gzipped = (name: string): number => gzipSync(read('assets', name), { level: 9 }).length;

// It asks the internet for newer words first, and goes on without.
test('Shopify’s theme check finds nothing', { timeout: 60_000 }, async () => {
  const { offenses } = await themeCheckRun(root, join(root, '.theme-check.yml'));
  expect(offenses.map(({ check, uri, message }) => `${uri}: ${check}: ${message}`)).toEqual([]);
});

test('script and style sheet weigh less than a kilobyte each', () => {
  expect(gzipped('doorstep.js')).toBeLessThanOrEqual(1_024);
  expect(gzipped('doorstep.css')).toBeLessThanOrEqual(1_024);
});

test.each(['bar', 'header'])('neither do the script and what stands in the page of the %s', async (block) => {
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const table = promiseTable({ ...aPromiseConfig(), zone: 'Europe/Rome', countries: ['DE'] }, noHolidays, now);
  const country = { iso_code: 'DE', name: 'Germany' };
  const html = await createTheme().block(block, {
    now,
    zone: 'Europe/Rome',
    language: 'en',
    country,
    metafields: { promise: JSON.parse(JSON.stringify(table)) as unknown },
  });
  const [, inline = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(inline).toContain('localStorage');
  expect(html).toContain('doorstep.js');
  const [, closing = ''] = /onclick="([^"]*)"/.exec(html) ?? [];
  expect(closing).toContain('localStorage');
  expect(gzipped('doorstep.js') + gzipSync(inline + closing, { level: 9 }).length).toBeLessThanOrEqual(1_024);
});

test('no file speaks to a server: what is shown is in the page', () => {
  const sources = ['blocks', 'snippets', 'assets'].flatMap((folder) =>
    filesIn(folder).map((file) => read(folder, file)),
  );
  expect(sources.filter((source) => /https?:|fetch\(|XMLHttpRequest|sendBeacon|import\(/.test(source))).toEqual([]);
});

/** https://shopify.dev/docs/storefronts/themes/architecture/settings/input-settings */
const settingTypes = new Set([
  'checkbox',
  'color',
  'number',
  'product',
  'radio',
  'range',
  'richtext',
  'select',
  'text',
  'textarea',
  'url',
]);

type Setting = { type: string; id: string; label: string; options?: { label: string }[]; default?: unknown };
type Schema = { name: string; target: string; settings: Setting[] };

test.each(filesIn('blocks'))('the settings of %s are of types that Shopify has, with labels in the locales', (file) => {
  const [, json = ''] = /{% schema %}([\s\S]*){% endschema %}/.exec(read('blocks', file)) ?? [];
  const schema = JSON.parse(json) as Schema;
  // What is to stand on the page's top comes from its head: the end of the body is read when the page is painted.
  expect(schema.target).toBe(file === 'bar.liquid' ? 'head' : 'section');
  const texts = flat(JSON.parse(read('locales', 'en.default.schema.json')));
  const labels = [
    schema.name,
    ...schema.settings.flatMap(({ label, options }) => [label, ...(options ?? []).map((one) => one.label)]),
  ];
  expect(labels.filter((label) => !texts.has(label.replace(/^t:/, '')))).toEqual([]);
  expect(schema.settings.filter(({ type }) => !settingTypes.has(type))).toEqual([]);
  expect(new Set(schema.settings.map(({ id }) => id)).size).toBe(schema.settings.length);
});

const languages = ['de', 'el', 'es', 'fr', 'it', 'ro', 'ar'];

test.each(languages.flatMap((language) => [`${language}.json`, `${language}.schema.json`]))(
  '%s says all that the English file says, with the same variables',
  (file) => {
    const english = flat(JSON.parse(read('locales', file.replace(/^\w+/, 'en.default'))));
    const own = flat(JSON.parse(read('locales', file)));
    const shape = (texts: Map<string, string>) =>
      [...texts].map(([key, text]) => `${key}: ${[...text.matchAll(/{{ \w+ }}/g)].map(String).toSorted().join()}`);
    expect(shape(own)).toEqual(shape(english));
  },
);

test('no text has a sign that would be escaped: what stands in an attribute would be escaped twice', () => {
  const texts = filesIn('locales').flatMap((file) => [...flat(JSON.parse(read('locales', file))).values()]);
  expect(texts.filter((text) => /[&<>"']/.test(text))).toEqual([]);
});

function flat(texts: unknown, path = ''): Map<string, string> {
  if (typeof texts === 'string') return new Map([[path, texts]]);
  const entries = Object.entries(texts as Record<string, unknown>);
  return new Map(entries.flatMap(([key, value]) => [...flat(value, path ? `${path}.${key}` : key)]));
}
