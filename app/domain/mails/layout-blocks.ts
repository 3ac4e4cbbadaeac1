import { palette } from './layout-colors.ts';
import { picture, pictureColumn } from './layout-pictures.ts';
import * as parts from './layout-parts.ts';
import { richHtml } from './layout-rich.ts';
import type { Theme } from './layout-theme.ts';
import type { Block, DocumentItem, DocumentParcel, Link } from './mail-document.ts';
import { html, inline, isolated, type Html } from './mail-html.ts';
import { webUrl } from './mail-link.ts';
import { isolateStart } from './texts/translator.ts';

/** One block of a mail as rows of the card. */
export function blockHtml(t: Theme, block: Block): Html {
  switch (block.type) {
    case 'intro':
    case 'paragraph':
      return parts.paragraphPart(t, { text: inline(block.text) });
    case 'rich':
      return richHtml(t, block.paragraphs);
    case 'button':
      return button(t, block.link);
    case 'details':
      return parts.detailsPart(t, { detail: block.rows.map((row) => detail(t, row)) });
    case 'parcels':
      return html`${heading(t, block.title)}${parts.parcelsPart(t, { parcel: block.parcels.map((one) => parcel(t, one)) })}`;
    case 'items':
      return items(t, block);
    case 'totals':
      return parts.totalsPart(t, { total: block.rows.map((row) => total(t, row)) });
    case 'addresses':
      return addresses(t, block);
    case 'asks':
      return parts.asksPart(t, { ask: asks(t, block) });
    case 'code':
      return code(t, block);
    case 'advice':
      return parts.advicePart(t, { title: inline(block.title), text: lines(block.text) });
  }
}

/** A value from outside has its own direction; a sentence of ours that holds some is written in the mail's. */
const ownDirection = (text: string): Html => (text.includes(isolateStart) ? inline(text) : isolated(text));

/** Lines of a text under one another. */
const lines = (text: string): Html[] =>
  text.split('\n').map((line, index) => html`${index > 0 ? br : null}${inline(line)}`);

const br: Html = html`<br />`;

type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;

const heading = (t: Theme, title: string): Html => parts.headingPart(t, { title: inline(title) });

function button(t: Theme, { label, url }: Link): Html {
  const href = webUrl(url);
  return href ? parts.buttonPart(t, { href, label: inline(label) }) : html``;
}

function code(t: Theme, { title, imageUrl, alt, words, code }: BlockOf<'code'>): Html {
  const src = webUrl(imageUrl);
  return parts.codePart(t, {
    title: inline(title),
    codePicture: src ? parts.codePicturePart(t, { src, alt }) : null,
    words: inline(words),
    code: isolated(code),
  });
}

function detail(t: Theme, { label, value, url }: BlockOf<'details'>['rows'][number]): Html {
  const href = webUrl(url);
  const text = isolated(value);
  return parts.detailPart(t, { label: inline(label), link: href ? parts.linkPart(t, { href, text }) : text });
}

function parcel(t: Theme, { title, state, tone, detail, link }: DocumentParcel): Html {
  const href = webUrl(link?.url);
  return parts.parcelPart(t, {
    title: inline(title),
    state: inline(state),
    tone,
    toneColor: palette.light[tone],
    parcelDetail: detail ? parts.parcelDetailPart(t, { detail: inline(detail) }) : null,
    parcelLink: link && href ? parts.parcelLinkPart(t, { href, label: inline(link.label) }) : null,
  });
}

function items(t: Theme, { title, items, note }: BlockOf<'items'>): Html {
  const hasPictures = items.some(({ imageUrl }) => picture(t, imageUrl) !== null);
  const rows = items.map((one) => item(t, one, hasPictures));
  const noteRow = note ? parts.notePart(t, { text: inline(note), columns: hasPictures ? 3 : 2 }) : null;
  return html`${heading(t, title)}${parts.itemsPart(t, { item: rows, note: noteRow })}`;
}

function item(t: Theme, { title, detail, quantity, imageUrl }: DocumentItem, hasPictures: boolean): Html {
  return parts.itemPart(t, {
    itemPicture: hasPictures ? parts.itemPicturePart(t, { picture: pictureColumn(t, imageUrl) }) : null,
    title: isolated(title),
    itemDetail: detail ? parts.itemDetailPart(t, { detail: ownDirection(detail) }) : null,
    quantity: inline(quantity),
  });
}

function total(t: Theme, { label, value, isStrong }: BlockOf<'totals'>['rows'][number]): Html {
  const look = isStrong ? { size: '16px', weight: 600 } : { size: '14px', weight: 400 };
  return parts.totalPart(t, { ...look, label: inline(label), value: isolated(value) });
}

function addresses(t: Theme, { columns }: BlockOf<'addresses'>): Html {
  const width = `${Math.floor(100 / Math.max(1, columns.length))}%`;
  const address = columns.map(({ title, lines }) => {
    const addressLine = lines.map((line) => parts.addressLinePart(t, { line: isolated(line) }));
    return parts.addressPart(t, { width, title: inline(title), addressLine });
  });
  return parts.addressesPart(t, { address });
}

function asks(t: Theme, { asks }: BlockOf<'asks'>): Html[] {
  const hasPictures = asks.some(({ imageUrl }) => picture(t, imageUrl) !== null);
  return asks.flatMap(({ title, link, imageUrl }) => {
    const href = webUrl(link.url);
    if (!href) return [];
    const askPicture = hasPictures ? parts.askPicturePart(t, { picture: pictureColumn(t, imageUrl) }) : null;
    return [parts.askPart(t, { askPicture, title: isolated(title), href, label: inline(link.label) })];
  });
}
