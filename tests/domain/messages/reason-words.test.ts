import { expect, test } from 'vitest';
import { withholdReasons } from '../../../app/domain/messages/decision.ts';
import { reasonWords } from '../../../app/domain/messages/reason-words.ts';

test('staff read a sentence of its own for every reason, never a code', () => {
  const sentences = withholdReasons.map((reason) => reasonWords[reason]);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^_]+\.$/);
  expect(new Set(sentences).size).toBe(withholdReasons.length);
});
