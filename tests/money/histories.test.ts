import { expect, inject, test } from 'vitest';
import { isTooMuch } from './judge-parked.ts';
import { playInProcesses } from './players.ts';

/** Each run plays others; what fails is played again with `npm run test:money -- --history N`. */
const seed = Date.now() % 100_000;
const count = 500;

test('whatever happens on the way, no history of returns moves money twice, too much, or unseen', async () => {
  const sum = await playInProcesses({ template: inject('postgresUrl'), count, seed });
  process.stdout.write(`money: seed ${seed}, ${JSON.stringify({ ...sum, problems: sum.problems.length })}\n`);
  expect(sum.problems).toEqual([]);
  expect(sum.histories).toBe(count);
  expect(sum.refunds).toBeGreaterThan(0);
  expect(sum.cutOff).toBeGreaterThan(0);
  expect(sum.hands).toBeGreaterThan(0);
  expect(isTooMuch(sum)).toBe(false);
});
