import { colors, sidesOf, styles } from './layout-styles.ts';
import type { Block, DocumentItem, Link } from './mail-document.ts';
import { html, inline, isolated, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import type { Direction } from './texts/registry.ts';

/** One block of a mail as a row of the card's table. */
export function blockHtml(block: Block, direction: Direction): Html {
  switch (block.type) {
    case 'intro':
    case 'paragraph':
      return row(direction, 24, html`<p class="text" style="${styles.body}">${inline(block.text)}</p>`);
    case 'button':
      return row(direction, 28, button(block.link));
    case 'details':
      return row(direction, 24, details(block.rows, direction));
    case 'items':
      return row(direction, 24, items(block, direction));
    case 'parcels':
      return row(
        direction,
        24,
        details(
          [...block.parcels.map(({ title, state, link }) => ({ label: title, value: state, url: link?.url ?? null }))],
          direction,
        ),
      );
    case 'totals':
      return row(
        direction,
        24,
        details(
          block.rows.map((one) => ({ ...one, url: null })),
          direction,
        ),
      );
    case 'addresses':
      return row(
        direction,
        24,
        details(
          block.columns.map(({ title, lines }) => ({ label: title, value: lines.join(', '), url: null })),
          direction,
        ),
      );
    case 'asks':
      return row(direction, 8, table(block.asks.map((ask) => askRow(ask, direction))));
    case 'advice':
      return row(direction, 24, advice(block));
  }
}

type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;

const row = (direction: Direction, gap: number, content: Html): Html =>
  html`<tr>
    <td align="${sidesOf(direction).start}" style="padding:0 0 ${gap}px">${content}</td>
  </tr> `;

const table = (rows: Html[]): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    ${rows}
  </table>`;

const details = (rows: BlockOf<'details'>['rows'], direction: Direction): Html =>
  panel(rows.map((one) => detailRow(one, direction)));

const panel = (rows: Html[]): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr>
      <td
        class="panel"
        bgcolor="${colors.panel.light}"
        style="padding:14px 20px;background-color:${colors.panel.light};border-radius:8px"
      >
        ${table(rows)}
      </td>
    </tr>
  </table>`;

/** The cell is the button's colour and the link its size, 48 px high; Outlook for Windows gets its padding as raised spaces. */
function button({ label, url }: Link): Html {
  const href = webUrl(url);
  if (!href) return html``;
  return html`<table
    role="presentation"
    class="button"
    cellpadding="0"
    cellspacing="0"
    border="0"
    bgcolor="${colors.text.light}"
    style="background-color:${colors.text.light};border-radius:8px"
  >
    <tr>
      <td align="center" style="border-radius:8px">
        <a href="${href}" style="${styles.button}"
          >${outlookRaise}<span style="mso-text-raise:14px">${label}</span>${outlookSpace}</a
        >
      </td>
    </tr>
  </table>`;
}

const outlookRaise: Html = {
  markup: '<!--[if mso]><i style="mso-font-width:200%;mso-text-raise:28px" hidden>&emsp;</i><![endif]-->',
};
const outlookSpace: Html = {
  markup: '<!--[if mso]><i style="mso-font-width:200%" hidden>&emsp;&#8203;</i><![endif]-->',
};

function detailRow({ label, value, url }: BlockOf<'details'>['rows'][number], direction: Direction): Html {
  const { start, end } = sidesOf(direction);
  const href = webUrl(url);
  const shown = href
    ? html`<a class="text" href="${href}" style="${styles.link}">${isolated(value)}</a>`
    : isolated(value);
  return html`<tr class="detail">
    <td class="muted" align="${start}" valign="top" style="padding:4px 0;${styles.label}">${label}</td>
    <td
      class="text"
      align="${end}"
      valign="top"
      style="padding:4px 0;padding-${start}:16px;word-break:break-word;${styles.value}"
    >
      ${shown}
    </td>
  </tr>`;
}

function items({ title, items, note }: BlockOf<'items'>, direction: Direction): Html {
  const { start } = sidesOf(direction);
  const noteRow =
    note &&
    html`<tr>
      <td colspan="2" class="muted" align="${start}" style="padding:4px 0 0;${styles.detail}">${inline(note)}</td>
    </tr>`;
  return html`<h2 class="text" style="${styles.heading}">${title}</h2>
    ${table([...items.map((item) => itemRow(item, direction)), ...(noteRow ? [noteRow] : [])])}`;
}

function itemRow({ title, detail, quantity }: DocumentItem, direction: Direction): Html {
  const { start, end } = sidesOf(direction);
  const line = `border-bottom:1px solid ${colors.line.light};`;
  const second = detail && html`<br /><span class="muted" style="${styles.detail}">${isolated(detail)}</span>`;
  return html`<tr>
    <td class="text line" align="${start}" style="padding:12px 0;${line}${styles.item}">
      ${isolated(title)}${second || null}
    </td>
    <td
      class="muted line"
      align="${end}"
      valign="top"
      style="padding:12px 0;padding-${start}:16px;${line}${styles.quantity}"
    >
      ${quantity}
    </td>
  </tr>`;
}

function askRow({ title, link }: BlockOf<'asks'>['asks'][number], direction: Direction): Html {
  const { start } = sidesOf(direction);
  const line = `border-top:1px solid ${colors.line.light};`;
  return html`<tr>
    <td class="line" align="${start}" style="padding:20px 0 24px;${line}">
      <p class="text" style="${styles.heading}padding:0 0 14px">${isolated(title)}</p>
      ${button(link)}
    </td>
  </tr>`;
}

const advice = ({ title, text }: BlockOf<'advice'>): Html =>
  html`<h2 class="text" style="${styles.heading}padding:8px 0 4px">${title}</h2>
    <p class="muted" style="${styles.detail}margin:0;">${inline(text)}</p>`;
