import { richPlainText } from './layout-rich.ts';
import type { Block, DocumentItem, DocumentParcel, MailDocument } from './mail-document.ts';
import { plain } from './texts/translator.ts';

/** The same mail for programs and people that prefer plain text: it says all that the HTML says. */
export function layoutText(document: MailDocument): string {
  const { title, order, greeting, blocks, brand, footer } = document;
  const buttonUrl = blocks.find((block) => block.type === 'button')?.link.url;
  const parts = [
    `${title}\n${order}`,
    greeting,
    ...blocks.map((block) => blockText(block, buttonUrl)),
    `-- \n${brand.name}`,
    footer.reason,
  ];
  if (footer.postalAddress) parts.push(footer.postalAddress);
  const { unsubscribe } = footer;
  if (unsubscribe) parts.push(`${unsubscribe.label}:\n${unsubscribe.url}`);
  return `${plain(parts.join('\n\n'))}\n`;
}

function blockText(block: Block, buttonUrl: string | undefined): string {
  switch (block.type) {
    case 'intro':
    case 'paragraph':
      return block.text;
    case 'rich':
      return richPlainText(block.paragraphs);
    case 'button':
      return `${block.link.label}:\n${block.link.url}`;
    case 'details':
      return block.rows.map((row) => rowText(row, buttonUrl)).join('\n');
    case 'items':
      return [`${block.title}:`, ...block.items.map(itemText), ...(block.note ? [block.note] : [])].join('\n');
    case 'parcels':
      return [`${block.title}:`, ...block.parcels.map(parcelText)].join('\n');
    case 'totals':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'addresses':
      return block.columns.map(({ title, lines }) => [`${title}:`, ...lines].join('\n')).join('\n\n');
    case 'asks':
      return block.asks.map(({ title, link }) => `${title}\n${link.label}: ${link.url}`).join('\n\n');
    case 'code':
      return `${block.title}\n${block.words} ${block.code}`;
    case 'advice':
      return `${block.title}\n${block.text}`;
  }
}

type DetailRow = Extract<Block, { type: 'details' }>['rows'][number];

/** With its address, unless the button leads there anyway. */
function rowText({ label, value, url }: DetailRow, buttonUrl: string | undefined): string {
  const text = label ? `${label}${isQuestion(label) ? '' : ':'} ${value}` : value;
  return url && url !== buttonUrl ? `${text}\n  ${url}` : text;
}

/** In any of our languages; Greek asks with what is a semicolon elsewhere. */
const isQuestion = (label: string): boolean => /[?؟;]$/.test(label);

const itemText = ({ title, detail, quantity }: DocumentItem): string =>
  `- ${title}${detail ? ` (${detail})` : ''} ${quantity}`;

const parcelText = ({ title, state, detail, link }: DocumentParcel): string =>
  [`- ${title}: ${state}`, detail, link && `${link.label}: ${link.url}`].filter(Boolean).join('\n  ');
