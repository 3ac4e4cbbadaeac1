import { decodeEntities } from './rich-text-entities.ts';

/** Markup, a piece at a time. Tags other than `a` have no attributes here: nobody could make use of them. */
export type RichToken =
  { type: 'text'; text: string } | { type: 'tag'; name: string; isEnd: boolean; href: string | null };

/** What stands between the tags of these is not for readers. */
const unseen = new Set(
  (
    'script style title head noscript template textarea select iframe object embed applet svg math canvas audio video ' +
    'noembed noframes xmp plaintext frameset'
  ).split(' '),
);

/** Splits markup as browsers do, in one pass: a `<` that begins no tag is text, a tag without an end swallows the rest. */
export function* richTokens(markup: string): Generator<RichToken> {
  const lower = markup.toLowerCase();
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    if (open !== at) yield textOf(markup.slice(at, open < 0 ? undefined : open));
    if (open < 0) return;
    if (!/[a-z/!?]/.test(lower[open + 1] ?? '')) {
      yield { type: 'text', text: '<' };
      at = open + 1;
      continue;
    }
    if (!/[a-z]/.test(lower[open + (lower[open + 1] === '/' ? 2 : 1)] ?? '')) {
      at = endOfComment(markup, open);
      continue;
    }
    const tag = readTag(markup, open);
    if (!tag) return;
    if (unseen.has(tag.name) && !tag.isEnd) at = endOfUnseen(lower, tag.name, tag.end);
    else {
      yield { type: 'tag', name: tag.name, isEnd: tag.isEnd, href: tag.href };
      at = tag.end;
    }
  }
}

const textOf = (source: string): RichToken => ({ type: 'text', text: decodeEntities(source) });

/** Behind a comment, a doctype or the like; the rest is swallowed where it has no end. */
function endOfComment(markup: string, open: number): number {
  const [mark, length] = markup.startsWith('<!--', open) ? (['-->', 3] as const) : (['>', 1] as const);
  const end = markup.indexOf(mark, open + 2);
  return end < 0 ? markup.length : end + length;
}

/** Behind the end tag; the rest goes too where there is none. */
function endOfUnseen(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  const close = end < 0 ? -1 : lower.indexOf('>', end);
  return close < 0 ? lower.length : close + 1;
}

type Tag = { name: string; isEnd: boolean; href: string | null; end: number };

/** The tag that begins at `open`; null where it does not end. */
function readTag(markup: string, open: number): Tag | null {
  const isEnd = markup[open + 1] === '/';
  const nameAt = open + (isEnd ? 2 : 1);
  let at = skip(markup, nameAt, /[^\s/>]/);
  const name = markup.slice(nameAt, at).toLowerCase();
  let href: string | null = null;
  for (;;) {
    at = skip(markup, at, /[\s/]/);
    if (at >= markup.length) return null;
    if (markup[at] === '>') return { name, isEnd, href, end: at + 1 };
    const attribute = readAttribute(markup, at);
    if (attribute.name === 'href') href ??= decodeEntities(attribute.value);
    at = attribute.end;
  }
}

function readAttribute(markup: string, from: number): { name: string; value: string; end: number } {
  // A name is at least one character long, whatever that is: each turn of the caller's loop gets on.
  const nameEnd = skip(markup, from + 1, /[^\s/>=]/);
  const name = markup.slice(from, nameEnd).toLowerCase();
  const equals = skip(markup, nameEnd, /\s/);
  if (markup[equals] !== '=') return { name, value: '', end: nameEnd };
  const start = skip(markup, equals + 1, /\s/);
  const quote = markup[start];
  if (quote !== '"' && quote !== "'") {
    const end = skip(markup, start, /[^\s>]/);
    return { name, value: markup.slice(start, end), end };
  }
  const end = markup.indexOf(quote, start + 1);
  return end < 0
    ? { name, value: '', end: markup.length }
    : { name, value: markup.slice(start + 1, end), end: end + 1 };
}

/** The first place at or behind `from` whose character is not one of these. */
function skip(text: string, from: number, characters: RegExp): number {
  let at = from;
  while (at < text.length && characters.test(text[at] ?? '')) at += 1;
  return at;
}
