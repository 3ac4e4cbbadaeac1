import { expect, onTestFinished, test } from 'vitest';
import { createLiquidThreads } from '../../../app/adapters/liquid/liquid-threads.server.ts';
import { noCustomTexts } from '../../../app/domain/mails/custom-text-fields.ts';

const unruly = new URL('./unruly-thread.ts', import.meta.url);

function threadsOf(options: { threads?: number; limitMs?: number; program?: URL } = {}) {
  const threads = createLiquidThreads({ program: unruly, limitMs: 300, ...options });
  onTestFinished(() => threads.close());
  const say = (shop: string, body: string) => threads.run(shop, { texts: { ...noCustomTexts, body }, values: {} });
  return { ...threads, say };
}

const said = (body: string) => ({ ok: true, texts: { ...noCustomTexts, body }, unknown: [] });

test('a thread that does not answer in time, takes too much memory or dies is replaced, and the next job is done', async () => {
  const { say } = threadsOf({ threads: 1, limitMs: 2_000 });
  const failures = { loop: 'time', grow: 'memory', exit: 'unavailable', throw: 'unavailable' } as const;
  for (const [body, failure] of Object.entries(failures)) {
    expect([body, await say('a', body)]).toEqual([body, failure]);
    expect(await say('a', 'hello')).toEqual(said('hello'));
  }
});

test('a shop whose templates hang holds up its own, one at a time, and nobody else’s', async () => {
  const { say } = threadsOf({ threads: 2, limitMs: 1_000 });
  await Promise.all([say('good', 'warm'), say('better', 'up')]);
  const hanging = [say('bad', 'loop'), say('bad', 'loop'), say('bad', 'loop')];
  const others = Promise.all(Array.from({ length: 50 }, (_, index) => say(`good-${index}`, 'hello')));
  expect(await Promise.race([others.then(() => 'the others'), ...hanging])).toBe('the others');
  expect(await others).toEqual(Array.from({ length: 50 }, () => said('hello')));
  expect(await Promise.all(hanging)).toEqual(['time', 'time', 'time']);
});

test('a thread knows nothing of the process: no setting of its environment', async () => {
  process.env.CANARY_SECRET = 'secret';
  onTestFinished(() => void delete process.env.CANARY_SECRET);
  expect(await threadsOf().say('a', 'env')).toEqual(said(''));
});

test('where no thread comes up, whoever waits is told', async () => {
  const { say } = threadsOf({ program: new URL('./not-there.ts', import.meta.url) });
  expect(await Promise.all([say('a', 'hello'), say('b', 'hello')])).toEqual(['unavailable', 'unavailable']);
});

test('a shop with too much waiting is told so, and closing tells all others', async () => {
  const threads = threadsOf({ threads: 1, limitMs: 10_000 });
  const waiting = Array.from({ length: 1_100 }, () => threads.say('a', 'loop'));
  const refused = (await Promise.all(waiting.slice(1_000))).filter((answer) => answer === 'busy');
  expect(refused).toHaveLength(100);
  threads.close();
  expect(await Promise.race(waiting.slice(0, 100))).toBe('unavailable');
  expect(await threads.say('a', 'hello')).toBe('unavailable');
});
