import { expect, test } from 'vitest';
import { z } from 'zod';
import { RetryableError, TerminalError, UnclearError } from '../../../app/domain/shared/errors.ts';
import { clientOf, costOf, dataAnswer, throttledAnswer } from './shopify-stub.ts';

const document = 'mutation Close($id: ID!) { returnClose(id: $id) { return { id } } }';
const schema = z.object({ returnClose: z.object({ return: z.object({ id: z.string() }) }) });
const done = { returnClose: { return: { id: '7' } } };

const changeWith = (stub: ReturnType<typeof clientOf>, isOver = () => false) =>
  stub.client.mutate('snow.myshopify.com', document, {}, schema, isOver);

const fails = (code: string): never => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
};

test('a mutation that was answered is done', async () => {
  await expect(changeWith(clientOf(() => dataAnswer(done)))).resolves.toEqual(done);
});

test.for([
  ['a line cut after it was sent', () => fails('UND_ERR_SOCKET')],
  ['a timeout', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ['HTTP 500', () => new Response('', { status: 500 })],
  ['HTTP 502', () => new Response('', { status: 502 })],
  ['an answer that breaks off', () => new Response('{"data":')],
  ['an answer that is no GraphQL', () => Response.json([])],
  ['an answer of another shape', () => dataAnswer({ returnClose: null })],
  ['trouble inside Shopify', () => Response.json({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] })],
  ['an error inside the answer', () => Response.json({ data: done, errors: [{ path: ['returnClose', 'return'] }] })],
] as const)('%s leaves it unclear, and it is sent no second time', async ([, answer]) => {
  const stub = clientOf(answer);
  await expect(changeWith(stub)).rejects.toThrow(UnclearError);
  expect(stub.calls).toHaveLength(1);
});

test.for(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])(
  '%s: it never left, so it may be sent again',
  async (code) => {
    await expect(changeWith(clientOf(() => fails(code)))).rejects.toThrow(RetryableError);
  },
);

test('a throttled mutation was not done: it is sent again as soon as its cost is there', async () => {
  const stub = clientOf((_asked, call) => (call < 3 ? throttledAnswer(10, 5) : dataAnswer(done, costOf(10, 100))));
  await expect(changeWith(stub)).resolves.toEqual(done);
  expect(stub.calls).toHaveLength(3);
  expect(stub.waits[0]).toBeGreaterThanOrEqual(50);
});

test('HTTP 429 did nothing either', async () => {
  const stub = clientOf((_asked, call) => (call === 1 ? new Response('', { status: 429 }) : dataAnswer(done)));
  await expect(changeWith(stub)).resolves.toEqual(done);
});

test('a mutation that Shopify does not understand, or does not let us make, was not done', async () => {
  const answer = () => Response.json({ errors: [{ extensions: { code: 'ACCESS_DENIED' }, path: ['returnClose'] }] });
  await expect(changeWith(clientOf(answer))).rejects.toThrow(TerminalError);
  await expect(changeWith(clientOf(() => new Response('', { status: 403 })))).rejects.toThrow(TerminalError);
});

test('whoever slept too long sends nothing any more', async () => {
  const stub = clientOf(() => dataAnswer(done));
  await expect(changeWith(stub, () => true)).rejects.toThrow(RetryableError);
  expect(stub.calls).toEqual([]);
});
