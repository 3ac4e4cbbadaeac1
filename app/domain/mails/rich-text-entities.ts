/** Named characters that people type by hand; the rest can be typed as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  euro: '€',
  pound: '£',
  cent: '¢',
  yen: '¥',
  times: '×',
  frac12: '½',
  larr: '←',
  rarr: '→',
  hearts: '♥',
  iexcl: '¡',
  iquest: '¿',
  szlig: 'ß',
};

/** `eacute`, `Uuml`: a letter with a mark, as Unicode composes them. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};

/** Characters for `&eacute;`, `&#233;` and `&#xe9;`; what is none of these stays as it was typed. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});/gi, (typed, name: string) =>
    name.startsWith('#') ? character(name) : (byName(name) ?? typed),
  );

/** Nothing for what no text may hold: control characters, and marks that turn the text around them. */
function character(code: string): string {
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '';
  const text = String.fromCodePoint(point);
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text) && !/[\t\n]/.test(text) ? '' : text;
}

function byName(name: string): string | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const [, letter, mark = ''] = /^([A-Za-z])([a-z]{3,5})$/.exec(name) ?? [];
  const combining = Object.hasOwn(marks, mark) ? marks[mark] : undefined;
  const composed = letter && combining && (letter + combining).normalize('NFC');
  return composed?.length === 1 ? composed : undefined;
}
