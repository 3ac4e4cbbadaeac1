import { expect, test } from 'vitest';
import { z } from 'zod';
import { failOnUserErrors } from '../../../app/adapters/shopify/user-errors.ts';
import { RetryableError, TerminalError } from '../../../app/domain/shared/errors.ts';
import { clientOf, costOf, dataAnswer, throttledAnswer } from './shopify-stub.ts';

const shop = 'snow.myshopify.com';
const document = 'query Name { shop { name } }';
const schema = z.object({ shop: z.object({ name: z.string() }) });
const named = { shop: { name: 'Snow' } };

const askWith = (stub: ReturnType<typeof clientOf>) => stub.client.query(shop, document, {}, schema);

test('asks the shop itself, with its token and the pinned version', async () => {
  const stub = clientOf(() => dataAnswer(named));
  await expect(askWith(stub)).resolves.toEqual(named);
  expect(stub.calls[0]).toMatchObject({
    url: 'https://snow.myshopify.com/admin/api/2026-10/graphql.json',
    token: 'token',
    // Or the token would follow to wherever it leads.
    redirect: 'manual',
  });
});

test('an expired token is replaced once', async () => {
  const stub = clientOf((_asked, call) => (call === 1 ? new Response('', { status: 401 }) : dataAnswer(named)));
  await expect(askWith(stub)).resolves.toEqual(named);
  expect(stub.calls.map(({ token }) => token)).toEqual(['token', 'fresh-token']);
});

test('a fresh token that is refused too is the end', async () => {
  const stub = clientOf(() => new Response('', { status: 401 }));
  await expect(askWith(stub)).rejects.toThrow(TerminalError);
  expect(stub.calls).toHaveLength(2);
});

test.for([402, 403, 404, 423, 301, 400])('HTTP %i will not pass by itself', async (status) => {
  await expect(askWith(clientOf(() => new Response('', { status })))).rejects.toThrow(TerminalError);
});

test.for([500, 502, 503, 429])('HTTP %i may pass', async (status) => {
  await expect(askWith(clientOf(() => new Response('', { status })))).rejects.toThrow(RetryableError);
});

test.for([
  [401, 'token_refused'],
  [402, 'shop_frozen'],
  [403, 'access_forbidden'],
  [404, 'shop_not_found'],
  [423, 'shop_locked'],
] as const)('HTTP %i says what the shop needs: %s', async ([status, attention]) => {
  await expect(askWith(clientOf(() => new Response('', { status })))).rejects.toMatchObject({ attention });
});

test('a hiccup is asked past, and a longer silence is not waited out', async () => {
  const hiccup = clientOf((_asked, call) => (call === 1 ? new Response('', { status: 502 }) : dataAnswer(named)));
  await expect(askWith(hiccup)).resolves.toEqual(named);
  expect(hiccup.waits[0]).toBeGreaterThanOrEqual(500);

  const silent = clientOf(() => new Response('', { status: 503, headers: { 'retry-after': '60' } }));
  await expect(askWith(silent)).rejects.toMatchObject({ retryAfterMs: 60_000 });
  expect([silent.calls.length, silent.waits]).toEqual([1, []]);
});

test('a shop is asked four things at once at most', async () => {
  let running = 0;
  let most = 0;
  const stub = clientOf(async () => {
    most = Math.max(most, (running += 1));
    await new Promise(setImmediate);
    running -= 1;
    return dataAnswer(named);
  });
  await Promise.all(Array.from({ length: 12 }, () => askWith(stub)));
  expect([stub.calls.length, most]).toEqual([12, 4]);
});

test('Retry-After is in seconds', async () => {
  const stub = clientOf(() => new Response('', { status: 429, headers: { 'retry-after': '2.0' } }));
  await expect(askWith(stub)).rejects.toMatchObject({ retryAfterMs: 2_000 });
});

test('a world that does not answer, or breaks off, may pass', async () => {
  await expect(askWith(clientOf(() => Promise.reject(new TypeError('fetch failed'))))).rejects.toThrow(RetryableError);
  await expect(askWith(clientOf(() => new Response('{"data":')))).rejects.toThrow(RetryableError);
  await expect(askWith(clientOf(() => Response.json('<html>')))).rejects.toThrow(RetryableError);
});

test('throttled: waits as long as the bucket needs, and asks again', async () => {
  const stub = clientOf((_asked, call) => (call === 1 ? throttledAnswer(700, 200) : dataAnswer(named)));
  await expect(askWith(stub)).resolves.toEqual(named);
  expect(stub.waits).toHaveLength(1);
  expect(stub.waits[0]).toBeGreaterThanOrEqual(5_000);
  expect(stub.waits[0]).toBeLessThan(6_000);
});

test('throttled for long: gives up for now, and says when to come back', async () => {
  const stub = clientOf(() => throttledAnswer(700, 200));
  const error = await askWith(stub).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RetryableError);
  expect(error instanceof RetryableError && error.retryAfterMs).toBeGreaterThanOrEqual(5_000);
  expect(stub.calls).toHaveLength(4);
  expect(stub.waits).toHaveLength(3);
});

test('a bucket that is known to be too empty is not asked', async () => {
  const stub = clientOf((_asked, call) => dataAnswer(named, costOf(300, call === 1 ? 100 : 1_900)));
  await askWith(stub);
  expect(stub.waits).toEqual([]);
  await askWith(stub);
  expect(stub.waits[0]).toBeGreaterThan(1_500);
  await askWith(stub);
  expect(stub.waits).toHaveLength(1);
});

test('another shop’s bucket is another bucket', async () => {
  const stub = clientOf(() => dataAnswer(named, costOf(300, 0)));
  await askWith(stub);
  await stub.client.query('sun.myshopify.com', document, {}, schema);
  expect(stub.waits).toEqual([]);
});

test('an error is told by code and field, never by its message', async () => {
  const errors = [{ message: 'amal@example.com', path: ['order', 'email'], extensions: { code: 'ACCESS_DENIED' } }];
  const stub = clientOf(() => Response.json({ data: { order: null }, errors }));
  await expect(askWith(stub)).rejects.toThrow(new TerminalError('Shopify refused: ACCESS_DENIED at order.email'));
});

test('Shopify’s own trouble may pass', async () => {
  const errors = [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
  await expect(askWith(clientOf(() => Response.json({ errors })))).rejects.toThrow(
    new RetryableError('Shopify refused: INTERNAL_SERVER_ERROR'),
  );
});

test('an answer of another shape names the field and not its value', async () => {
  const stub = clientOf(() => dataAnswer({ shop: { name: 42 } }));
  await expect(askWith(stub)).rejects.toThrow(
    new TerminalError("Shopify's answer to Name is not as expected: shop.name: expected string, received number"),
  );
});

test('userErrors of a mutation mean that it was not done', () => {
  expect(() => failOnUserErrors('returnClose', [])).not.toThrow();
  expect(() => failOnUserErrors('returnClose', [{ field: ['id'], code: 'NOT_FOUND' }])).toThrow(
    new TerminalError('Shopify refused returnClose: NOT_FOUND at id'),
  );
});
