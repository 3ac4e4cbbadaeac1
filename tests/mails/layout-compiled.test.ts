import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compileLayout, target } from '../../mails/compile.ts';
import { partsOf } from '../../mails/parts.ts';

test('the layout in the app is what mails/layout.mjml says (else: npm run mails)', async () => {
  expect(await readFile(target, 'utf8')).toBe(await compileLayout());
});

test('a page comes apart at its marks, and each part leaves a hole where it was', () => {
  const page =
    '<a><!-- any rows --><!-- part row --><b>{{x}}<!-- part end --><i/><!-- end end --></b><!-- end row --><!-- end rows --></a>';
  expect(partsOf(page)).toEqual([
    { name: 'end', markup: '<i/>' },
    { name: 'row', markup: '<b>{{x}}{{end}}</b>' },
    { name: 'page', markup: '<a>{{rows}}</a>' },
  ]);
});

test.each([
  ['<!-- part a -->', 'the part a has no end'],
  ['<!-- part a --><!-- part b --><!-- end a --><!-- end b -->', 'the part b ends as a'],
  ['<!-- any a -->text<!-- end a -->', 'a holds parts only'],
])('marks that do not match are an error: %s', (page, message) => {
  expect(() => partsOf(page)).toThrow(message);
});
