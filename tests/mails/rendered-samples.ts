import { renderDocument, renderMail, type RenderedMail } from '../../app/domain/mails/render-mail.ts';
import type { Language } from '../../app/domain/mails/texts/registry.ts';
import { sampleMails } from '../../mails/sample-mails.ts';
import { showcase, showcaseInArabic } from '../../mails/showcase.ts';

export type RenderedSample = RenderedMail & { name: string; kind: string; language: Language };

/** Every kind in every language that there is. */
export const renderedMails: RenderedSample[] = sampleMails().map(({ kind, language, inputs }) => ({
  name: `${kind} in ${language}`,
  kind,
  language,
  ...renderMail(inputs),
}));

const brand = {
  logo: { url: 'https://corner-shop.example/logo.png', width: 480, height: 120 },
  color: '#ffd166',
  buttonColor: '#ffd166',
} as const;

/** All blocks of the layout, in both directions, and in colours that nobody could read as they are. */
export const renderedLayouts: RenderedSample[] = [
  { name: 'layout', kind: 'layout', language: 'en', ...renderDocument(showcase()) },
  { name: 'layout in a pale brand', kind: 'layout', language: 'en', ...renderDocument(showcase(brand)) },
  { name: 'layout from right to left', kind: 'layout', language: 'ar', ...renderDocument(showcaseInArabic()) },
];

export const rendered: RenderedSample[] = [...renderedLayouts, ...renderedMails];

/** Those that differ in more than words: what programs and colours make of a mail does not depend on the words. */
export const renderedShapes: RenderedSample[] = [
  ...new Map(rendered.toReversed().map((mail) => [shapeOf(mail.html), mail])).values(),
].toReversed();

function shapeOf(html: string): string {
  return html
    .replace(/<(style|script).*?<\/\1>|>[^<]+(?=<)/gs, (piece) => (piece.startsWith('>') ? '>words' : piece))
    .replace(/ (lang|aria-label)="[^"]*"/g, '');
}
