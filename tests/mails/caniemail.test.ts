import { caniemail } from 'caniemail';
import { expect, test } from 'vitest';
import { renderedShapes } from './rendered-samples.ts';

/** A mail program's names at caniemail.com, shortest first: `outlook` stands for `outlook.windows` and all others. */
type Exception = { in: string[]; instead: string };

const phoneBrowser = 'gmail.mobile-webmail';
const word = ['outlook.windows', 'outlook.windows-mail'];

/**
 * What a mail uses although some program does not know it, and what its reader gets instead. Nothing else may be used.
 * Gmail in a phone's browser drops the style element; Outlook for Windows draws with Word.
 */
const exceptions: Record<string, Exception> = {
  '<style> element': { in: [phoneBrowser], instead: 'all that a light mail needs is inline' },
  '@media': { in: [phoneBrowser, ...word], instead: 'the light mail, as wide as the window' },
  'Attribute selector': { in: [phoneBrowser, ...word], instead: 'only Outlook.com’s own marks are selected by it' },
  'Chaining selectors': {
    in: [phoneBrowser, ...word, 'outlook.outlook-com'],
    instead: 'MJML’s column: full width anyway',
  },
  'Child combinator': { in: [phoneBrowser, ...word], instead: 'dark colours only' },
  'Class selector': { in: [phoneBrowser], instead: 'the light mail' },
  'Descendant combinator': { in: [phoneBrowser], instead: 'dark and phone rules only' },
  'Type selector': { in: [phoneBrowser], instead: 'resets that are inline too' },
  'color-scheme CSS property': { in: ['gmail', 'outlook'], instead: 'their own darkening of the light mail' },
  'color-scheme meta tag': {
    in: ['gmail', 'outlook', 'apple-mail.ios'],
    instead: 'the same as CSS property and media query',
  },
  'display:none': { in: [phoneBrowser], instead: 'the preview is no pixel high' },
  opacity: { in: [phoneBrowser, ...word], instead: 'the preview is hidden in three other ways' },
  'max-height property': { in: word, instead: 'the preview is hidden by mso-hide' },
  overflow: { in: word, instead: 'the preview is hidden by mso-hide; the card has square corners' },
  'border-radius': { in: word, instead: 'square corners' },
  'object-fit': { in: [phoneBrowser, ...word], instead: 'Shopify cuts the picture to a square itself' },
  outline: { in: word, instead: 'pictures are no links, so nothing draws an outline' },
  'table-layout': { in: word, instead: 'auto is what Word does' },
  'white-space': { in: word, instead: 'amounts may break into two lines' },
  'word-break': { in: ['outlook.windows-mail'], instead: 'a very long word makes the mail wider' },
  'aria-label attribute': { in: ['outlook.windows-mail'], instead: 'the title in the mail says the same' },
  'role attribute': { in: ['outlook.windows-mail'], instead: 'read out as a table' },
  '<body> element': { in: ['outlook.macos'], instead: 'the page’s colour is on the element within, too' },
};

const problems = renderedShapes.flatMap(({ html }) => problemsOf(html));

test('mails use what Gmail, Outlook and Apple Mail know, or what has a fallback', () => {
  const unsupported = new Set<string>();
  for (const { feature, client } of problems)
    if (!exceptions[feature]?.in.some((known) => client.startsWith(known))) unsupported.add(`${feature} in ${client}`);
  expect([...unsupported]).toEqual([]);
});

test('no exception is left over from what mails do not use any more', () => {
  const used = new Set(problems.map(({ feature }) => feature));
  expect(Object.keys(exceptions).filter((feature) => !used.has(feature))).toEqual([]);
});

test('the check knows what mail programs do not', () => {
  const found = problemsOf('<div style="display:grid"><video src="https://shop.example/film.mp4"></video></div>');
  const features = found.map(({ feature }) => feature);
  expect(features).toEqual(expect.arrayContaining(['display:grid', '<video> element']));
});

function problemsOf(html: string): { feature: string; client: string }[] {
  const { issues } = caniemail({ clients: ['gmail.*', 'outlook.*', 'apple-mail.*'], html });
  return [...issues.errors].flatMap(([client, found]) => found.map(({ title }) => ({ feature: title, client })));
}
