import { linkPart, richPart } from './layout-parts.ts';
import type { Theme } from './layout-theme.ts';
import { html, inline, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import type { RichParagraph, RichRun } from './rich-text.ts';

/** A merchant's own words as a row of the card: all of the markup is made here, none of it comes from them. */
export function richHtml(t: Theme, paragraphs: RichParagraph[]): Html {
  const last = paragraphs.length - 1;
  const text = paragraphs.map((paragraph, index) => paragraphHtml(t, paragraph, index < last ? 16 : 0));
  return richPart(t, { text });
}

function paragraphHtml(t: Theme, paragraph: RichParagraph, gap: number): Html {
  if (paragraph.type === 'paragraph') return html`<p style="margin:0 0 ${gap}px">${runsHtml(t, paragraph.runs)}</p>`;
  const style = `margin:0 24px ${gap}px;padding:0`;
  const items = paragraph.items.map((runs) => html`<li>${runsHtml(t, runs)}</li>`);
  return paragraph.isNumbered
    ? html`<ol style="${style}">
        ${items}
      </ol>`
    : html`<ul style="${style}">
        ${items}
      </ul>`;
}

const runsHtml = (t: Theme, runs: RichRun[]): Html[] => runs.map((run) => runHtml(t, run));

function runHtml(t: Theme, { text, isBold, isItalic, url }: RichRun): Html {
  const lines = text.split('\n').map((line, index) => (index > 0 ? html`<br />${inline(line)}` : inline(line)));
  const italic = isItalic ? html`<em>${lines}</em>` : html`${lines}`;
  const bold = isBold ? html`<strong>${italic}</strong>` : italic;
  const href = webUrl(url);
  return href ? linkPart(t, { href, text: bold }) : bold;
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
