import type { Instant } from './instant.ts';

/** A place between two rows of a list, and which way to read on from it. */
export type Place = { direction: 'after' | 'before'; at: Instant; id: string };

/** A page of a list; `previous` and `next` are null at its ends. */
export type PageOf<Row> = { rows: Row[]; previous: string | null; next: string | null };

const written = /^(after|before)_(\d{1,15})_([\w-]{1,40})$/;

/** From an address, so it may be anything: what is no cursor is the first page. */
export function parseCursor(text: string | null): Place | null {
  const [, direction, at, id] = written.exec(text ?? '') ?? [];
  if (id === undefined) return null;
  return { direction: direction === 'before' ? 'before' : 'after', at: Number(at), id };
}

const cursor = ({ direction, at, id }: Place): string => `${direction}_${at}_${id}`;

/** `found`: the rows beyond `place` in the list's order, one more than a page holds when there are more. */
export function pageOf<Row extends { id: string }>(
  found: Row[],
  size: number,
  place: Place | null,
  atOf: (row: Row) => Instant,
): PageOf<Row> {
  const isBackwards = place?.direction === 'before';
  const hasMore = found.length > size;
  const rows = isBackwards ? found.slice(-size) : found.slice(0, size);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasPrevious = isBackwards ? hasMore : place !== null;
  const hasNext = isBackwards || hasMore;
  return {
    rows,
    previous: first && hasPrevious ? cursor({ direction: 'before', at: atOf(first), id: first.id }) : null,
    next: last && hasNext ? cursor({ direction: 'after', at: atOf(last), id: last.id }) : null,
  };
}
