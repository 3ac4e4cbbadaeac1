import { webUrl } from './mail-link.ts';
import { richTokens, type RichToken } from './rich-text-tokens.ts';
import { isolateEnd, isolateStart, plain } from './texts/translator.ts';

/** What a merchant may do with text: nothing else is left of the markup that they write. */
export type RichParagraph =
  { type: 'paragraph'; runs: RichRun[] } | { type: 'list'; isNumbered: boolean; items: RichRun[][] };

/** `text` may hold line breaks and isolate marks; `url` is http or https. */
export type RichRun = { text: string; isBold: boolean; isItalic: boolean; url: string | null };

/**
 * The paragraphs of a text with markup: p, br, b, strong, i, em, a, ul, ol, li, and empty lines between paragraphs.
 * All other tags are left out; what stands in scripts, styles and the like goes with them. In linear time.
 */
export function richText(markup: string): RichParagraph[] {
  const draft = new Draft();
  for (const token of richTokens(markup)) apply(draft, token);
  return draft.end();
}

/** Only the words: a paragraph a line. */
export const wordsOf = (paragraphs: RichParagraph[]): string =>
  plain(
    paragraphs
      .flatMap((paragraph) => (paragraph.type === 'list' ? paragraph.items : [paragraph.runs]))
      .map((runs) => runs.map(({ text }) => text).join(''))
      .join('\n'),
  );

const paragraphTags = new Set(
  'p div h1 h2 h3 h4 h5 h6 blockquote section article header footer table tr td th pre hr'.split(' '),
);

function apply(draft: Draft, token: RichToken): void {
  if (token.type === 'text') return draft.write(token.text);
  const { name, isEnd } = token;
  if (name === 'br') draft.add('\n');
  else if (name === 'b' || name === 'strong') draft.bold = depth(draft.bold, isEnd);
  else if (name === 'i' || name === 'em') draft.italic = depth(draft.italic, isEnd);
  else if (name === 'a') draft.url = isEnd ? null : webUrl(plain(token.href ?? ''));
  else if (name === 'ul' || name === 'ol') draft.list(isEnd ? null : name);
  else if (name === 'li') draft.item(isEnd);
  else if (paragraphTags.has(name)) draft.paragraph(name === 'p' && !isEnd);
}

const depth = (now: number, isEnd: boolean): number => Math.max(0, now + (isEnd ? -1 : 1));

/** Paragraphs in the making. */
class Draft {
  bold = 0;
  italic = 0;
  url: string | null = null;
  readonly #paragraphs: RichParagraph[] = [];
  /** Lists that are open; a list within a list becomes more items of the same. */
  #lists: ('ul' | 'ol')[] = [];
  #items: RichRun[][] = [];
  #runs: RichRun[] = [];
  /** Inside p and li a line break in the source is only a space, as in every page of the web. */
  #isInElement = false;

  /** As it was typed: an empty line ends a paragraph. */
  write(text: string): void {
    if (this.#isInElement || this.#lists.length > 0) return this.add(text.replaceAll('\n', ' '));
    const [first = '', ...rest] = text.split(/\n[ \t]*\n\s*/);
    this.add(first);
    for (const part of rest) {
      this.#flush();
      this.add(part);
    }
  }

  add(text: string): void {
    const { url } = this;
    const run = { text, isBold: this.bold > 0, isItalic: this.italic > 0, url };
    const last = this.#runs.at(-1);
    const isSame = last && last.isBold === run.isBold && last.isItalic === run.isItalic && last.url === url;
    if (isSame) last.text += text;
    else if (text !== '') this.#runs.push(run);
  }

  paragraph(isStart: boolean): void {
    if (this.#lists.length === 0) this.#flush();
    else this.add(' ');
    this.#isInElement = isStart;
  }

  item(isEnd: boolean): void {
    this.#flush();
    if (this.#lists.length === 0) this.#isInElement = !isEnd;
  }

  list(started: 'ul' | 'ol' | null): void {
    this.#flush();
    if (started) {
      this.#lists.push(started);
      return;
    }
    const ended = this.#lists.pop();
    if (!ended || this.#lists.length > 0 || this.#items.length === 0) return;
    this.#paragraphs.push({ type: 'list', isNumbered: ended === 'ol', items: this.#items });
    this.#items = [];
  }

  end(): RichParagraph[] {
    this.#lists.length = Math.min(this.#lists.length, 1);
    this.list(null);
    return this.#paragraphs;
  }

  /** What was written since becomes a paragraph, or an item of the open list; empty text becomes nothing. */
  #flush(): void {
    const runs = tidy(this.#runs);
    this.#runs = [];
    this.#isInElement = false;
    if (runs.length === 0) return;
    if (this.#lists.length > 0) this.#items.push(runs);
    else this.#paragraphs.push({ type: 'paragraph', runs });
  }
}

/** Spaces as a browser shows them: one between words, none at an edge or beside a line break. */
function tidy(runs: RichRun[]): RichRun[] {
  let before = '\n';
  const single = runs.map((run) => {
    let text = '';
    for (const character of run.text.replace(/[ \t\r\f\v]+/g, ' ')) {
      const isSpace = character === ' ' || character === '\n';
      if (character === ' ' && (before === ' ' || before === '\n')) continue;
      if (character === '\n' && before === ' ') text = text.replace(/ $/, '');
      text += character;
      before = isSpace ? character : 'x';
    }
    return { ...run, text: balanced(text) };
  });
  return trimmed(trimmed(single, /^\s+/, 'shift'), /\s+$/, 'pop').filter(({ text }) => text !== '');
}

/** Without spaces at one edge, through as many runs as are nothing else. */
function trimmed(runs: RichRun[], edge: RegExp, take: 'shift' | 'pop'): RichRun[] {
  const rest = [...runs];
  for (let run = rest[take](); run; run = rest[take]()) {
    const text = run.text.replace(edge, '');
    if (text === '') continue;
    return take === 'shift' ? [{ ...run, text }, ...rest] : [...rest, { ...run, text }];
  }
  return rest;
}

/** Each mark that opens is closed in the same run, as a layout turns them into elements; else the text has none. */
function balanced(text: string): string {
  let open = 0;
  for (const character of text) {
    if (character === isolateStart) open += 1;
    if (character === isolateEnd) open -= 1;
    if (open < 0) return plain(text);
  }
  return open === 0 ? text : plain(text);
}
