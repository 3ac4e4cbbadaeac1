import { z } from 'zod';
import type { CustomTexts } from './custom-text-fields.ts';
import type { MailDocument } from './mail-document.ts';
import { richText, wordsOf, type RichParagraph } from './rich-text.ts';
import { isolateEnd, isolateStart, plain } from './texts/translator.ts';

const source = (characters: number) =>
  z
    .string()
    .max(characters, `longer than ${characters} characters`)
    .transform((text) => cleaned(text))
    .nullable();

/** As staff send them. Empty means ours. */
export const customTextsSchema = z.strictObject({
  subject: source(500),
  heading: source(500),
  body: source(10_000),
  button: source(200),
});

/** Marks that turn the text around them could make a mail look like another one. */
const cleaned = (text: string): string | null => {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[\u202a-\u202e\u2066-\u2069]|(?![\t\n])\p{Cc}/gu, '');
  return clean.trim() === '' ? null : clean;
};

/** Ready to be shown; null: our own. */
export type RenderedTexts = {
  subject: string | null;
  heading: string | null;
  body: RichParagraph[] | null;
  button: string | null;
};

/** What came out of the templates, as data. What came out empty is no text: a mail has a subject. */
export function renderedTexts(texts: CustomTexts): RenderedTexts {
  const body = texts.body === null ? [] : richText(texts.body);
  return {
    subject: line(texts.subject, 250),
    heading: line(texts.heading, 250),
    body: body.length > 0 ? body : null,
    button: texts.button === null ? null : plain(line(texts.button, 80) ?? '') || null,
  };
}

function line(text: string | null, characters: number): string | null {
  if (text === null) return null;
  const single = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const short = single.length > characters ? `${[...plain(single)].slice(0, characters - 1).join('')}…` : single;
  return plain(short).trim() === '' ? null : balanced(short);
}

/** A layout turns the marks into elements: each that opens is closed, or there are none. */
const balanced = (text: string): string =>
  text.split(isolateStart).length === text.split(isolateEnd).length ? text : plain(text);

/** The mail with the merchant's words in place of ours. */
export function withCustomTexts(document: MailDocument, texts: RenderedTexts): MailDocument {
  const { subject, heading, body, button } = texts;
  const blocks = document.blocks.map((block) => {
    if (block.type === 'intro' && body) return { type: 'rich' as const, paragraphs: body };
    if (block.type === 'button' && button) return { ...block, link: { ...block.link, label: button } };
    return block;
  });
  return {
    ...document,
    subject: subject ?? document.subject,
    title: heading ?? document.title,
    preview: body ? previewOf(body) : document.preview,
    blocks,
  };
}

/** Inboxes show about so much. */
const previewOf = (body: RichParagraph[]): string => {
  const words = [...wordsOf(body).replace(/\s+/g, ' ')];
  return words.length > 140 ? `${words.slice(0, 139).join('')}…` : words.join('');
};

/** What our own mail says in the places that merchants may fill; null where this kind of mail has no such place. */
export function ourTexts(document: MailDocument): CustomTexts {
  const intro = document.blocks.find((block) => block.type === 'intro');
  const button = document.blocks.find((block) => block.type === 'button');
  return {
    subject: plain(document.subject),
    heading: plain(document.title),
    body: intro ? plain(intro.text) : null,
    button: button ? plain(button.link.label) : null,
  };
}
