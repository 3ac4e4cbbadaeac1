/** What a size says: on which scale it is, and how far up. Only sizes of one scale can be compared. */
export type Size = { scale: string; rank: number };

const letters: Readonly<Record<string, number>> = { S: -1, M: 0, L: 1 };

/** `S`, `XS`, `3XL`, `XXL`; also as `S/M`, which lies between the two. */
const letter = /^(\d?)(X*)(S|M|L)$/;

/** Words for small, medium and large in the languages that mails are written in. */
const words: readonly (readonly string[])[] = [
  ['small', 'piccola', 'piccolo', 'mică', 'mic', 'pequeña', 'pequeño', 'petite', 'petit', 'klein', 'μικρό', 'صغير'],
  ['medium', 'media', 'medio', 'medie', 'mediu', 'mediana', 'mediano', 'moyenne', 'moyen', 'mittel', 'μεσαίο', 'متوسط'],
  ['large', 'grande', 'mare', 'grand', 'groß', 'gross', 'μεγάλο', 'كبير'],
];

/** Null for what is no size that could be put in an order (`One size`, `Blue`). */
export function sizeOf(text: string): Size | null {
  const plain = text.normalize('NFKC').replaceAll('⁄', '/').trim();
  return letterSize(plain) ?? wordSize(plain) ?? numberSize(plain);
}

function letterSize(text: string): Size | null {
  const ranks = text
    .toUpperCase()
    .split(/\s*[/-]\s*/)
    .map(letterRank);
  if (ranks.length > 2 || !ranks.every((rank) => rank !== null)) return null;
  return { scale: 'letters', rank: ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length };
}

function letterRank(text: string): number | null {
  const [, times = '', crosses = '', base = ''] = letter.exec(text) ?? [];
  const middle = letters[base];
  if (middle === undefined || (base === 'M' && (times !== '' || crosses !== ''))) return null;
  if (times !== '' && crosses.length !== 1) return null;
  return middle * (1 + (times === '' ? crosses.length : Number(times)));
}

function wordSize(text: string): Size | null {
  const lower = text.toLowerCase();
  const [, extras = '', word = ''] = /^((?:(?:extra|x)[\s-]*)*)(.+)$/.exec(lower) ?? [];
  const place = words.findIndex((ones) => ones.includes(word));
  if (place < 0) return null;
  const crosses = extras.match(/extra|x/g)?.length ?? 0;
  if (place === 1 && crosses > 0) return null;
  return { scale: 'letters', rank: (place - 1) * (1 + crosses) };
}

/** `38`, `EU 38`, `9½`, `US 9.5`, `38/40`, `W32 L34`, `104/110 cm`: by the first number; the rest has to be the same. */
function numberSize(text: string): Size | null {
  const halved = text.replace(/(\d)\s*1\/2/, '$1.5').replace(/(\d),(\d)/, '$1.$2');
  const [number] = /\d+(\.\d+)?/.exec(halved) ?? [];
  if (number === undefined) return null;
  const after = halved.slice(halved.indexOf(number) + number.length);
  // Of a range the end goes up with the beginning; all else that is written beside a size is the scale that it is on.
  const rest = `${halved.slice(0, halved.indexOf(number))}#${after.replace(/^\s*[/–-]\s*\d+(\.\d+)?/, '')}`;
  return { scale: rest.toUpperCase().replace(/\s+/g, ''), rank: Number(number) };
}
