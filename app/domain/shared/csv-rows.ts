/** A row of a CSV file, with the line of the file on which it begins. */
export type CsvRow = { line: number; cells: string[] };

/** No cell that we read is longer: past it a quote was never closed, and the rest of the file is not to go with it. */
const LONGEST_CELL = 10_000;

type State = {
  line: number;
  startedAt: number;
  cells: string[];
  cell: string;
  isQuoted: boolean;
  isQuoteOpen: boolean;
};

/**
 * Reads CSV (RFC 4180) piece by piece, as large as it may be: quoted cells with separators, line ends and doubled quotes
 * in them; comma, semicolon or tab, whichever the first line uses most. Empty lines are left out.
 */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const state: State = { line: 1, startedAt: 1, cells: [], cell: '', isQuoted: false, isQuoteOpen: false };
  let separator: string | null = null;
  let pending = '';
  for await (const piece of pieces) {
    pending += piece;
    separator ??= /[\r\n]/.test(pending) ? separatorOf(pending) : null;
    if (separator === null) continue;
    // What follows a carriage return or a quote decides what it is.
    const [undecided] = /[\r"]*$/.exec(pending) ?? [''];
    yield* rowsIn(pending.slice(0, pending.length - undecided.length), separator, state);
    pending = undecided;
  }
  yield* rowsIn(`${pending}\n`, separator ?? separatorOf(pending), state);
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

function* rowsIn(text: string, separator: string, state: State): Generator<CsvRow> {
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (state.isQuoteOpen) {
      const isDoubled = char === '"' && text.charAt(at + 1) === '"';
      if (isDoubled) at += 1;
      readQuoted(char, isDoubled, state);
    } else if (char === '"' && state.cell === '') {
      state.isQuoteOpen = true;
      state.isQuoted = true;
    } else if (char === separator) {
      endCell(state);
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at += 1;
      yield* endRow(state);
    } else {
      state.cell += char;
    }
  }
}

function readQuoted(char: string, isDoubled: boolean, state: State): void {
  if (char === '"' && !isDoubled) {
    state.isQuoteOpen = false;
    return;
  }
  if (char === '\n') state.line += 1;
  state.cell += char;
  if (state.cell.length > LONGEST_CELL) state.isQuoteOpen = false;
}

function endCell(state: State): void {
  state.cells.push(state.isQuoted ? state.cell : state.cell.trim());
  state.cell = '';
  state.isQuoted = false;
}

function* endRow(state: State): Generator<CsvRow> {
  endCell(state);
  const { cells, startedAt } = state;
  state.line += 1;
  state.startedAt = state.line;
  state.cells = [];
  if (cells.some((cell) => cell !== '')) yield { line: startedAt, cells };
}
