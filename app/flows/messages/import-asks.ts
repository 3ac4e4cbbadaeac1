import { z } from 'zod';
import { csvRows, type CsvRow } from '../../domain/shared/csv-rows.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from '../returns/staff-request.ts';

/** What is wrong with a line; never what it says. */
export type ImportProblem = 'not_an_email' | 'not_a_product' | 'rounded_product';

export const importProblemWords: Readonly<Record<ImportProblem, string>> = {
  not_an_email: 'There is no e-mail address.',
  not_a_product: 'There is no product id, for example 8123456789012.',
  rounded_product: 'A spreadsheet has rounded the product id: export it as text.',
};

export type AskImport =
  | {
      ok: true;
      /** Lines that were read, the first with the names of the columns not counted. */
      lines: number;
      /** Pairs that were not known yet. */
      noted: number;
      bad: number;
      /** The first of them. */
      problems: { line: number; problem: ImportProblem }[];
    }
  /** Nothing tells which column is which. */
  | { ok: false; error: 'no_columns' };

const batchSize = 1_000;
const shownProblems = 100;

/**
 * Notes from a CSV whom another app has asked about which product, so that changing review apps asks nobody twice. What
 * is bad is reported, and the rest counts. Read again, a file changes nothing. All that is planned is planned anew.
 */
export async function importAsks(
  deps: Pick<Deps, 'accessLog' | 'customerAsks' | 'shops'>,
  { shop, id }: Staff,
  file: AsyncIterable<Uint8Array>,
): Promise<AskImport> {
  await deps.accessLog.note(shop, id, 'asks.import', null);
  const result = {
    ok: true as const,
    lines: 0,
    noted: 0,
    bad: 0,
    problems: [] as { line: number; problem: ImportProblem }[],
  };
  try {
    let columns: Columns | null = null;
    let batch: Ask[] = [];
    for await (const row of csvRows(textOf(file))) {
      if (columns === null) {
        columns = columnsOf(row);
        if (columns === null) return { ok: false, error: 'no_columns' };
        if (columns.isHeader) continue;
      }
      result.lines += 1;
      const ask = readAsk(row, columns);
      if (typeof ask !== 'string') batch.push(ask);
      else if ((result.bad += 1) <= shownProblems) result.problems.push({ line: row.line, problem: ask });
      if (batch.length < batchSize) continue;
      result.noted += await deps.customerAsks.noteAsked(shop, batch);
      batch = [];
    }
    if (batch.length > 0) result.noted += await deps.customerAsks.noteAsked(shop, batch);
    return result;
  } finally {
    if (result.noted > 0) await deps.shops.planAnew(shop);
  }
}

type Ask = { email: string; productId: string };
type Columns = { email: number; product: number; isHeader: boolean };

/** By their names; without a header by what is in them. */
function columnsOf({ cells }: CsvRow): Columns | null {
  const named = { email: indexOf(cells, /e-?mail/i), product: indexOf(cells, /product.?id|^product$/i) };
  if (named.email >= 0 && named.product >= 0) return { ...named, isHeader: true };
  const found = { email: cells.findIndex(isEmail), product: cells.findIndex((cell) => productIn(cell) !== null) };
  return found.email >= 0 && found.product >= 0 ? { ...found, isHeader: false } : null;
}

const indexOf = (cells: string[], name: RegExp): number => cells.findIndex((cell) => name.test(cell));

function readAsk({ cells }: CsvRow, columns: Columns): Ask | ImportProblem {
  const email = cells[columns.email] ?? '';
  if (!isEmail(email)) return 'not_an_email';
  const product = cells[columns.product] ?? '';
  if (/^\d[.,]?\d*e\+?\d+$/i.test(product)) return 'rounded_product';
  const productId = productIn(product);
  return productId === null ? 'not_a_product' : { email, productId };
}

const email = z.email().max(254);
const isEmail = (cell: string): boolean => email.safeParse(cell.trim()).success;

/** A number, perhaps as Shopify's global id, or with the apostrophe that keeps a spreadsheet from rounding it. */
const productIn = (cell: string): string | null =>
  /^(?:gid:\/\/shopify\/Product\/|')?(\d{1,20})$/.exec(cell.trim())?.[1] ?? null;

/** UTF-8; a byte order mark at the beginning is dropped. */
async function* textOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of file) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
