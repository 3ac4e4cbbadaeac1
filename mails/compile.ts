import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { palette } from '../app/domain/mails/layout-colors.ts';
import { partsOf, type Part } from './parts.ts';

const source = join(import.meta.dirname, 'layout.mjml');
export const target = join(import.meta.dirname, '../app/domain/mails/layout-parts.ts');

/** The app's own module, made of `layout.mjml`. Throws where MJML finds a mistake. */
export async function compileLayout(): Promise<string> {
  const template = await readFile(source, 'utf8');
  const ltr = await compileMjml(template);
  const rtl = await compileMjml(template, { dir: 'rtl', start: 'right', end: 'left' });
  return moduleOf(partsOf(dense(mirrored(ltr, rtl))));
}

type Mjml = (source: string, options: object) => Promise<{ html: string; errors: { formattedMessage: string }[] }>;

// CommonJS with a `default` of its own, which an import would hide.
const require = createRequire(import.meta.url);
const { default: mjml } = require('mjml-core') as { default: Mjml };
const preset = require('mjml-preset-core') as object;

type Sides = { dir: string; start: string; end: string };

const leftToRight: Sides = { dir: 'ltr', start: 'left', end: 'right' };

/** MJML checks attributes, so what it would not take as a hole goes through it as a value and is turned back. */
export async function compileMjml(template: string, sides: Sides = leftToRight): Promise<string> {
  const filled = template
    .replace(/\{\{(dir|start|end)\}\}/g, (_, name: keyof Sides) => sides[name])
    .replace(/\{\{(\w+)\}\}/g, (hole, name: string) => standIns.get(name) ?? hole)
    .replace(/\$(dark-)?(\w+)/g, (_, dark: string | undefined, name: string) => colorOf(dark ? 'dark' : 'light', name));
  const options = { presets: [preset], fonts: {}, validationLevel: 'strict', keepComments: true };
  const { html, errors } = await mjml(filled, options);
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  let result = html;
  for (const [name, color] of standIns) result = result.replaceAll(color, `{{${name}}}`);
  return result;
}

/** Colours of the shop, and a colour that nothing else has. */
const standIns = new Map(
  ['accent', 'accentDark', 'button', 'buttonText', 'buttonDark', 'buttonTextDark'].map(
    (name, index) => [name, `#fe01d${index}`] as const,
  ),
);

function colorOf(scheme: 'light' | 'dark', name: string): string {
  const color = Object.entries(palette[scheme]).find(([known]) => known === name)?.[1];
  if (!color) throw new Error(`layout.mjml names a colour that layout-colors.ts does not have: ${name}`);
  return color;
}

const sideHoles = new Map([
  ['left right', '{{start}}'],
  ['right left', '{{end}}'],
  ['ltr rtl', '{{dir}}'],
]);

const side = /\b(left|right|ltr|rtl)\b/;

/** One text for both directions: where they differ is a hole. */
function mirrored(ltr: string, rtl: string): string {
  const others = rtl.split(side);
  const merged = ltr.split(side).map((piece, index) => {
    const other = others[index] ?? '';
    if (piece === other) return piece;
    const hole = sideHoles.get(`${piece} ${other}`);
    if (!hole) throw new Error(`the mails of both directions differ in more than sides: ${piece} / ${other}`);
    return hole;
  });
  if (merged.length !== others.length) throw new Error('the mails of both directions differ in their length');
  return merged.join('');
}

/** What says only what is so anyway, and what makes old Outlook of the web wider: nothing of it is of use to us. */
const idle = /(cursor:auto|word-spacing:normal|text-transform:none);| target="_blank"|#outlook a \{ padding:0; \}/g;

/** Without indentation: it would be a third of the mail, and Gmail cuts mails at 102 KB. */
const dense = (html: string): string =>
  html
    .replace(idle, '')
    .replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/\s*\n\s*/g, ' ').replace(/\s+(\/?>)$/, '$1'))
    .replace(/\s*<!--\s*(part|any|end) (\w+)\s*-->\s*/g, '<!-- $1 $2 -->')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/>\n(?!<(tr|div|style|p|td|a)\b)|\n(?=<(a|\/\w+)\b)/g, (gap) => gap.trim())
    .replace(/ {2,}/g, ' ');

const themeHoles = new Set([...standIns.keys(), 'dir', 'start', 'end', 'font']);

function moduleOf(parts: Part[]): string {
  const body = parts.map(({ name, markup }) => {
    const holes = [...new Set([...markup.matchAll(/\{\{(\w+)\}\}/g)].map(([, hole]) => hole ?? ''))];
    const own = holes.filter((hole) => !themeHoles.has(hole)).map((hole) => `${hole}: Hole`);
    const parameters = ['t: Theme', ...(own.length > 0 ? [`v: { ${own.join('; ')} }`] : [])];
    return `export const ${name}Part = (${parameters.join(', ')}): Html => html\`${literal(markup)}\`;\n`;
  });
  return [header, ...body].join('\n');
}

const literal = (markup: string): string =>
  markup
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replace(/\{\{(\w+)\}\}/g, (_, hole: string) => `\${${themeHoles.has(hole) ? 't' : 'v'}.${hole}}`);

const header = `// Made from mails/layout.mjml by \`npm run mails\`: change that, and run it.
import type { Theme } from './layout-theme.ts';
import { html, type Hole, type Html } from './mail-html.ts';
`;
