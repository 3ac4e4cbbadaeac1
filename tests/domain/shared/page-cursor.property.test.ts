import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, parseCursor, type Place } from '../../../app/domain/shared/page-cursor.ts';

type Row = { id: string; at: number };

/** Newest first; of the same instant, by id: as the stores answer. */
const before = (a: Row, b: Row) => b.at - a.at || (a.id < b.id ? 1 : -1);

function query(table: Row[], place: Place | null, limit: number): Row[] {
  const sorted = table.toSorted(before);
  if (!place) return sorted.slice(0, limit);
  const edge = { id: place.id, at: place.at };
  if (place.direction === 'after')
    return sorted.filter((row) => before(edge, row) < 0 && row.id !== edge.id).slice(0, limit);
  return sorted.filter((row) => before(row, edge) < 0 && row.id !== edge.id).slice(-limit);
}

const page = (table: Row[], cursor: string | null, size: number) => {
  const place = parseCursor(cursor);
  return pageOf(query(table, place, size + 1), size, place, ({ at }) => at);
};

const table = fc
  .uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{1,6}$/), at: fc.integer({ min: 0, max: 5 }) }), {
    selector: ({ id }) => id,
    maxLength: 40,
  })
  .map((rows) => rows.map(({ id, at }) => ({ id, at: at * 1_000 })));

test('whatever comes and goes while one reads on, what stays is shown once', () => {
  const changes = fc.array(fc.record({ removed: fc.nat(), at: fc.integer({ min: 0, max: 6_000 }) }), { maxLength: 12 });
  fc.assert(
    fc.property(table, changes, fc.integer({ min: 1, max: 5 }), (start, plan, size) => {
      let rows = start;
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let round = 0; ; round += 1) {
        const found = page(rows, cursor, size);
        seen.push(...found.rows.map(({ id }) => id));
        cursor = found.next;
        if (cursor === null) break;
        const change = plan[round];
        if (!change) continue;
        rows = rows.filter((_, index) => index !== change.removed % Math.max(1, rows.length));
        rows = [...rows, { id: `new${round}`, at: change.at }];
      }
      const stayed = start.filter(({ id }) => rows.some((row) => row.id === id)).map(({ id }) => id);
      expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
      expect(new Set(seen).size).toBe(seen.length);
    }),
  );
});

test('reading on and back again shows the same rows, in the same order', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 5 }), (rows, size) => {
      const forth: string[][] = [];
      let last: string | null;
      let cursor: string | null = null;
      do {
        const found = page(rows, cursor, size);
        forth.push(found.rows.map(({ id }) => id));
        last = found.previous;
        cursor = found.next;
      } while (cursor !== null);
      const back: string[][] = [forth.at(-1) ?? []];
      while (last !== null) {
        const found = page(rows, last, size);
        back.unshift(found.rows.map(({ id }) => id));
        last = found.previous;
      }
      expect(back).toEqual(forth);
    }),
  );
});

test('anything may stand in an address: it is a place in the list, or the first page', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('after_1_', 'after__1', 'before_1e9_a', 'after_-1_a')),
      (text) => {
        const place = parseCursor(text);
        if (place) expect(Number.isSafeInteger(place.at) && /^[\w-]{1,40}$/.test(place.id)).toBe(true);
      },
    ),
  );
  expect(parseCursor(null)).toBeNull();
  expect(parseCursor(`after_1_${'x'.repeat(10_000)}`)).toBeNull();
});
