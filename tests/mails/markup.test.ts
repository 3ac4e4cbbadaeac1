import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterMap } from 'parse5';
import { expect, test } from 'vitest';
import { languages } from '../../app/domain/mails/texts/registry.ts';
import { rendered, renderedLayouts, type RenderedSample } from './rendered-samples.ts';

type Element = DefaultTreeAdapterMap['element'];
type Node = DefaultTreeAdapterMap['node'];

/** A browser adds these by itself where they are left out. */
const addedByTheParser = new Set(['tbody']);

test('every mail is small enough for Gmail to show all of it', () => {
  expect(complaints(({ html }) => [Buffer.byteLength(html)].filter((size) => size >= 100_000))).toEqual([]);
  expect(complaints(({ text }) => [Buffer.byteLength(text)].filter((size) => size >= 10_000))).toEqual([]);
});

test('every mail is valid HTML: nothing left open, misplaced or twice', () => {
  expect(complaints(({ html }) => mistakesIn(html))).toEqual([]);
});

test('the check of the markup finds what a browser would have to mend', () => {
  const page = (body: string) =>
    `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;
  expect(mistakesIn(page('<table><tr><td>x</td></tr></table>'))).toEqual([]);
  expect(mistakesIn(page('<p>left open'))).not.toEqual([]);
  expect(mistakesIn(page('<table><tr><div>misplaced</div></tr></table>'))).not.toEqual([]);
  expect(mistakesIn(page('<a href="x" href="y">twice</a>'))).not.toEqual([]);
  expect(mistakesIn(page('<td>without its table</td>'))).not.toEqual([]);
});

test('every mail says its language and direction where programs look for them', () => {
  for (const { html, language } of rendered) {
    const { direction } = languages[language];
    const root = elementsOf(html).find(({ tagName }) => tagName === 'html');
    expect(attribute(root, 'lang')).toMatch(new RegExp(`^${language}(-[A-Z]{2})?$`));
    expect(attribute(root, 'dir')).toBe(direction);
    const article = elementsOf(html).find((element) => attribute(element, 'role') === 'article');
    expect(attribute(article, 'dir')).toBe(direction);
    expect(attribute(article, 'aria-label')).toMatch(/\S/);
  }
});

test('a mirrored mail has no side left over from the other direction', () => {
  const sidesOf = (html: string) => html.match(/(?<=align="|padding-|text-align:)(left|right)/g) ?? [];
  const [first, , mirrored] = renderedLayouts.map(({ html }) => sidesOf(withoutOwnSides(html)));
  const turned = first?.map((side) => (side === 'left' ? 'right' : 'left'));
  expect(mirrored).toEqual(turned);
});

test('every picture has an alt text and its size, and comes over https', () => {
  const wrong = complaints(({ html }) =>
    elementsOf(html).filter((element) => {
      const [alt, width, height, src] = ['alt', 'width', 'height', 'src'].map((name) => attribute(element, name));
      const isWhole = alt !== undefined && /^\d+$/.test(width ?? '') && /^\d+$/.test(height ?? '');
      return element.tagName === 'img' && !(isWhole && src?.startsWith('https://'));
    }),
  );
  expect(wrong).toEqual([]);
  expect(rendered.some(({ html }) => html.includes('<img'))).toBe(true);
});

test('every link leads to the web, with words to click on', () => {
  const wrong = complaints(({ html }) =>
    elementsOf(html)
      .filter(({ tagName }) => tagName === 'a')
      .filter((link) => !/^https?:\/\//.test(attribute(link, 'href') ?? '') || textOf(link).trim() === '')
      .map((link) => attribute(link, 'href')),
  );
  expect(wrong).toEqual([]);
});

test('every mail has one title, and headings in order', () => {
  for (const { html } of rendered) {
    const levels = elementsOf(html).flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? [Number(tagName.slice(1))] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
  }
});

test('no table is read out as one by a screen reader: they only place things', () => {
  const readOut = ({ html }: RenderedSample) =>
    elementsOf(html).filter((one) => one.tagName === 'table' && attribute(one, 'role') !== 'presentation');
  expect(complaints(readOut)).toEqual([]);
});

test('data for mail programs is JSON of schema.org', () => {
  for (const { html } of rendered) {
    const scripts = elementsOf(html).filter(({ tagName }) => tagName === 'script');
    expect(scripts.length).toBeLessThanOrEqual(1);
    for (const script of scripts) {
      expect(attribute(script, 'type')).toBe('application/ld+json');
      const data = JSON.parse(textOf(script)) as Record<string, unknown>;
      expect(data['@context']).toMatch(/^https?:\/\/schema\.org$/);
      expect(data['@type']).toMatch(/^(ParcelDelivery|Order)$/);
    }
  }
});

test('every mail reads well as plain text', () => {
  const wrong = complaints(({ text, subject }) => [
    ...(subject.match(/[\r\n\u2066-\u2069]/) ?? []),
    ...(text.match(/[\u2066-\u2069]|<[a-z/]|&[a-z#]+\d*;|\bundefined\b|\bnull\b|\[object|\{\w+\}/) ?? []),
    ...(text.match(/\n{3,}|[^-] +\n/) ?? []),
    ...(text.endsWith('\n') ? [] : ['the end of its last line']),
  ]);
  expect(wrong).toEqual([]);
});

test('no hole of the layout is left open', () => {
  expect(complaints(({ html }) => html.match(/\{\{|\$\{|undefined|\[object|#fe01d\d/g) ?? [])).toEqual([]);
});

/** What is wrong, with the mail that it is wrong in. */
const complaints = (check: (mail: RenderedSample) => unknown[]): string[] =>
  rendered.flatMap((mail) => check(mail).map((complaint) => `${mail.name}: ${String(complaint)}`));

/** Without phones' styles, and without MJML's columns: each block in them has a side of its own. */
const withoutOwnSides = (html: string): string => html.replace(/<style.*?<\/style>|<div class="mj-column[^>]*>/gs, '');

/** Parse errors of the HTML standard, and elements whose start or end stands somewhere else than where it counts. */
function mistakesIn(html: string): string[] {
  const errors: string[] = [];
  const page = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine, startCol }) => errors.push(`${code} at ${startLine}:${startCol}`),
  });
  const starts = html.replace(/<!--.*?-->|<(style|script)\b.*?<\/\1>/gs, '').match(/<[a-z]/g) ?? [];
  const elements = descendants(page).filter(({ tagName }) => !['style', 'script'].includes(tagName));
  const written = elements.filter(({ sourceCodeLocation }) => sourceCodeLocation?.startTag);
  if (written.length !== starts.length) errors.push(`${starts.length} start tags, but ${written.length} elements`);
  for (const { tagName, sourceCodeLocation: place } of elements) {
    if (!place?.startTag && !addedByTheParser.has(tagName)) errors.push(`${tagName} was not written`);
    if (place?.startTag && !place.endTag && !isVoid(tagName)) errors.push(`${tagName} has no end`);
  }
  // What may not stand where it stands, the parser puts before its table.
  const offsets = written.map(({ sourceCodeLocation }) => sourceCodeLocation?.startOffset ?? 0);
  if (offsets.some((offset, index) => offset < (offsets[index - 1] ?? 0))) errors.push('an element is misplaced');
  return errors;
}

const isVoid = (tagName: string): boolean => ['area', 'br', 'hr', 'img', 'input', 'link', 'meta'].includes(tagName);

const elementsOf = (html: string): Element[] => descendants(parse(html));

function descendants(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => [...(tree.isElementNode(child) ? [child] : []), ...descendants(child)]);
}

const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((one) => one.name === name)?.value;

function textOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
