import { html, inline, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import type { RichParagraph, RichRun } from './rich-text.ts';

/** Inline styles of the mail that the text stands in. */
type Styles = { body: string; link: string };

/** A merchant's own words as markup: all of it is made here, none of it comes from them. */
export const richHtml = (paragraphs: RichParagraph[], styles: Styles): Html =>
  html`${paragraphs.map((paragraph, index) => paragraphHtml(paragraph, styles, index < paragraphs.length - 1 ? 16 : 0))}`;

function paragraphHtml(paragraph: RichParagraph, { body, link }: Styles, gap: number): Html {
  if (paragraph.type === 'paragraph')
    return html`<p class="text" style="${body}margin:0 0 ${gap}px">${runsHtml(paragraph.runs, link)}</p>`;
  const style = `${body}margin:0 24px ${gap}px;padding:0`;
  const items = paragraph.items.map((runs) => html`<li>${runsHtml(runs, link)}</li>`);
  return paragraph.isNumbered
    ? html`<ol class="text" style="${style}">
        ${items}
      </ol>`
    : html`<ul class="text" style="${style}">
        ${items}
      </ul>`;
}

const runsHtml = (runs: RichRun[], linkStyle: string): Html => html`${runs.map((run) => runHtml(run, linkStyle))}`;

function runHtml({ text, isBold, isItalic, url }: RichRun, linkStyle: string): Html {
  const lines = text.split('\n').map((line, index) => (index > 0 ? html`<br />${inline(line)}` : inline(line)));
  const italic = isItalic ? html`<em>${lines}</em>` : html`${lines}`;
  const bold = isBold ? html`<strong>${italic}</strong>` : italic;
  const href = webUrl(url);
  return href ? html`<a class="text" href="${href}" style="${linkStyle}">${bold}</a>` : bold;
}

/** The same as plain text: a link's address stands behind its words. */
export const richPlainText = (paragraphs: RichParagraph[]): string =>
  paragraphs
    .map((paragraph) =>
      paragraph.type === 'paragraph'
        ? runsText(paragraph.runs)
        : paragraph.items
            .map((runs, index) => `${paragraph.isNumbered ? `${index + 1}.` : '-'} ${runsText(runs)}`)
            .join('\n'),
    )
    .join('\n\n');

function runsText(runs: RichRun[]): string {
  return runs
    .map(({ text, url }, index) => {
      // A link may be half bold: its address comes once, at its end.
      const isLinkEnd = url !== null && runs[index + 1]?.url !== url;
      return isLinkEnd && webUrl(text) !== url ? `${text} (${url})` : text;
    })
    .join('');
}
