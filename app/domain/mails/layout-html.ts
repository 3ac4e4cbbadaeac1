import { blockHtml } from './layout-blocks.ts';
import { colors, headStyles, sidesOf, styles } from './layout-styles.ts';
import type { MailDocument } from './mail-document.ts';
import { html, inline, isolated, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import { plain } from './texts/translator.ts';

/**
 * The mail as a page of tables, 600 px wide, that old Outlook, phones and dark schemes all show; no images, nothing
 * loaded from anywhere.
 */
export function layoutHtml(document: MailDocument): string {
  const { locale, direction } = document;
  const page = html`<!doctype html>
    <html lang="${locale}" dir="${direction}" xmlns="http://www.w3.org/1999/xhtml">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>${plain(document.subject)}</title>
        <style>
          :root{color-scheme:light dark;supported-color-schemes:light dark}${style}
        </style>
      </head>
      <body class="page" style="margin:0;padding:0;background-color:${colors.page.light}">
        <div style="${styles.preview}">${plain(document.preview)}${previewEnd}</div>
        <table
          role="presentation"
          class="page"
          dir="${direction}"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          border="0"
          bgcolor="${colors.page.light}"
        >
          <tr>
            <td align="center" style="padding:32px 12px">
              ${outlookStart}
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="max-width:600px"
              >
                ${header(document)} ${card(document)} ${footer(document)}
              </table>
              ${outlookEnd}
            </td>
          </tr>
        </table>
      </body>
    </html> `;
  return page.markup;
}

const style: Html = { markup: headStyles };

/** Keeps an inbox from showing the mail's first lines once more after the preview. */
const previewEnd: Html = { markup: '&#847;&zwnj;&nbsp;'.repeat(60) };

/** Outlook for Windows does not know max-width. */
const outlookStart: Html = {
  markup:
    '<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
};
const outlookEnd: Html = { markup: '<!--[if mso]></td></tr></table><![endif]-->' };

const header = ({ brand, direction }: MailDocument): Html =>
  html`<tr>
    <td class="gutter text" align="${sidesOf(direction).start}" style="padding:0 40px 20px;${styles.brand}">
      ${isolated(brand.name)}
    </td>
  </tr>`;

function card(document: MailDocument): Html {
  const { direction, order, title, greeting, blocks } = document;
  const { start } = sidesOf(direction);
  return html`<tr>
    <td
      class="card gutter"
      align="${start}"
      bgcolor="${colors.card.light}"
      style="padding:40px 40px 16px;background-color:${colors.card.light};border-radius:12px"
    >
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr>
          <td class="muted" align="${start}" style="padding:0 0 8px;${styles.order}">${inline(order)}</td>
        </tr>
        <tr>
          <td align="${start}" style="padding:0 0 24px">
            <h1 class="title text" style="${styles.title}">${inline(title)}</h1>
          </td>
        </tr>
        <tr>
          <td align="${start}" style="padding:0 0 12px">
            <p class="text" style="${styles.body}">${inline(greeting)}</p>
          </td>
        </tr>
        ${blocks.map((block) => blockHtml(block, direction))}
      </table>
    </td>
  </tr>`;
}

function footer({ direction, footer: { reason, unsubscribe } }: MailDocument): Html {
  const url = webUrl(unsubscribe?.url);
  const link =
    url && html`<br /><a class="muted" href="${url}" style="${styles.footerLink}">${unsubscribe?.label ?? ''}</a>`;
  return html`<tr>
    <td class="gutter" align="${sidesOf(direction).start}" style="padding:24px 40px 8px">
      <p class="muted" style="${styles.footer}">${inline(reason)}${link || null}</p>
    </td>
  </tr>`;
}
