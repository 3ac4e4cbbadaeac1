import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giftCode, typedGiftCode } from '../../../app/domain/returns/gift-code.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('a gift’s code is seven groups of letters and digits that nobody takes for others, and has all 128 bits', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, two) => {
      expect(giftCode(one)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/);
      expect(giftCode(one) === giftCode(two)).toBe(Buffer.from(one).equals(two));
    }),
  );
  expect(giftCode(new Uint8Array(16).fill(255))).toBe('7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ');
});

test('it opens the gift however it is typed: small, without dashes, with O for 0 and I or L for 1', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('I', 'l', 'L', 'i'), (one, likeOne) => {
      const code = giftCode(one);
      const typed = code.replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', likeOne).toLowerCase();
      expect(typedGiftCode(` ${typed}`)).toBe(code);
      expect(typedGiftCode(code.replaceAll('-', '–'))).toBe(code);
    }),
  );
});

test('what is no such code stays as it is, so that slips from before still open', () => {
  for (const other of ['yLIEhuOCh7no5hc3nhSlqw', '', '-', 'İ'.repeat(26), 'U'.repeat(26)])
    expect(typedGiftCode(other)).toBe(other);
});
