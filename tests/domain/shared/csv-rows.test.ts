import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from '../../../app/domain/shared/csv-rows.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function read(text: string, size = 1_000): Promise<[number, ...string[]][]> {
  const rows: [number, ...string[]][] = [];
  for await (const { line, cells } of csvRows(inPieces(text, size))) rows.push([line, ...cells]);
  return rows;
}

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'semicolons, as spreadsheets in Europe write',
    'a;b\r\n1;2,5\r\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2,5'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'old line ends',
    'a,b\r1,2\r',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'quotes around anything',
    '"a","b ""c"""\n" d ","1,\n2"\n3,4\n',
    [
      [1, 'a', 'b "c"'],
      [2, ' d ', '1,\n2'],
      [4, '3', '4'],
    ],
  ],
  ['a quote within a cell', 'a,5" nail\n', [[1, 'a', '5" nail']]],
  [
    'empty lines are none, but count',
    'a,b\n\n , \n1,2\n',
    [
      [1, 'a', 'b'],
      [4, '1', '2'],
    ],
  ],
  [
    'no line end at the end',
    'a,b\n1,2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  ['one line only', 'a;b', [[1, 'a', 'b']]],
  ['nothing', '', []],
])('%s', async (_, text, rows) => {
  expect(await read(text)).toEqual(rows);
});

test('wherever a file is cut into pieces, it says the same', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'è'), maxLength: 6 });
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (cells, size) => {
      const text = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      const expected = cells.filter((row) => row.some((one) => one !== ''));
      expect((await read(text, size)).map(([, ...row]) => row)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('a quote that is never closed does not swallow the file', async () => {
  const rest = Array.from({ length: 2_000 }, (_, index) => `${index},x`).join('\n');
  const rows = await read(`a,b\n"never closed,${rest}`);
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.at(-1)).toEqual([2_001, '1999', 'x']);
});
