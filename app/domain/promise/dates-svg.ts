import { textOn } from '../mails/layout-colors.ts';
import { plain } from '../mails/texts/translator.ts';

/** What stands in the picture, in the reader's language. */
export type DatesCard = {
  isRightToLeft: boolean;
  shopName: string;
  title: string;
  rows: { name: string; date: string }[];
  /** To which country, and whose clock it is. */
  notes: string;
  /** `#rrggbb`. */
  color: string;
};

/** As Facebook, X and WhatsApp show links: 1.91 : 1. */
const [width, height] = [1_200, 630];
const margin = 72;
const mostRows = 4;

/** The order-by dates to pass on, as an SVG that names no file and no address. Whatever a merchant writes is text in it. */
export function datesSvg({ isRightToLeft, shopName, title, rows, notes, color }: DatesCard): string {
  const [start, end] = isRightToLeft ? [width - margin, margin] : [margin, width - margin];
  const on = textOn(color);
  const text = (
    y: number,
    size: number,
    words: string,
    { x = start, anchor = 'start', bold = false, fill = on } = {},
  ) =>
    `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" fill="${fill}"${bold ? ' font-weight="700"' : ''}>${escaped(words)}</text>`;
  const shown = rows.slice(0, mostRows);
  const top = 246;
  const step = Math.min(84, 300 / Math.max(1, shown.length));
  const inset = isRightToLeft ? -32 : 32;
  const list = shown.map(({ name, date }, index) => {
    const y = top + 20 + step * (index + 0.5);
    return [
      text(y, sizeFor(name, 470, 32), name, { x: start + inset, fill: '#1d1d1b' }),
      text(y, sizeFor(date, 560, 32), date, { x: end - inset, anchor: 'end', bold: true, fill: '#1d1d1b' }),
    ].join('');
  });
  const box = `<rect x="${margin}" y="${top}" width="${width - 2 * margin}" height="${step * shown.length + 16}" rx="24" fill="#fff"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" direction="${isRightToLeft ? 'rtl' : 'ltr'}" font-family="${faces}">`,
    `<rect width="${width}" height="${height}" fill="${color}"/>`,
    text(108, sizeFor(shopName, 1_050, 34), shopName),
    text(192, sizeFor(title, 1_050, 62), title, { bold: true }),
    shown.length > 0 ? box : '',
    ...list,
    text(596, sizeFor(notes, 1_050, 26), notes),
    '</svg>',
  ].join('');
}

/** Each ends with faces that have Arabic and Greek letters; which are there depends on the machine. */
const faces = 'Noto Sans, DejaVu Sans, Noto Sans Arabic, Noto Naskh Arabic, Arial, sans-serif';

/** Letters are about 0.58 of their size wide: what would not fit is written smaller. */
const sizeFor = (words: string, room: number, size: number): number =>
  Math.max(14, Math.min(size, Math.floor(room / (plain(words).length * 0.58))));

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML knows no control characters, whatever a name has. */
const escaped = (words: string): string =>
  plain(words)
    .replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, ' ')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
