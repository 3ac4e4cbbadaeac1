import { expect, test } from 'vitest';
import { askAdmin } from './ask-admin.ts';
import { createReturn, REASON, returnableOf, shippedOrder } from './returns-in-test.ts';
import { storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const faults = (store: StoreInTest, ...faults: object[]) => store.call('PATCH', '/sandbox/admin', { faults });

/** An order of which one piece is asked back; answers what is left to ask back after it. */
async function returnOne(store: StoreInTest): Promise<{ outcome: unknown; left: number | undefined }> {
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ quantity: 2 }] });
  const line = { fulfillmentLineItemId: parts[0]?.id, quantity: 1, returnReasonDefinitionId: REASON };
  const outcome = await createReturn(store, { orderId, returnLineItems: [line] }).catch((error: unknown) =>
    String(error),
  );
  return { outcome, left: (await returnableOf(store, '1'))[0]?.quantity };
}

test.for([502, 'cut'])('%s after the work was done: the answer is lost, the return is there', async (answer) => {
  await using store = await storeInTest();
  await faults(store, { answer, when: 'after', operation: 'returnCreate' });
  expect(await returnOne(store)).toMatchObject({ outcome: expect.any(String) as string, left: 1 });
});

test.for([503, 'cut', 'throttled'])('%s before: nothing was done', async (answer) => {
  await using store = await storeInTest();
  await faults(store, { answer, operation: 'returnCreate' });
  expect(await returnOne(store)).toMatchObject({ outcome: expect.any(String) as string, left: 2 });
});

test('no answer, although the work was done', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, { id: '1', lines: [{ quantity: 2 }] });
  await faults(store, { answer: 'hang', when: 'after', operation: 'returnCreate' });
  const line = { fulfillmentLineItemId: parts[0]?.id, quantity: 1, returnReasonDefinitionId: REASON };
  const answer = createReturn(store, { orderId, returnLineItems: [line] }).then(
    () => 'answered',
    () => 'broken',
  );
  await expect.poll(() => returnableOf(store, '1')).toMatchObject([{ quantity: 1 }]);
  const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'waiting'))]);
  expect(first).toBe('waiting');
});

test('a refusal can be ordered for one mutation, after some that go well, and counts down', async () => {
  await using store = await storeInTest();
  const userErrors = [{ code: 'INTERNAL_ERROR', message: 'Not today.' }];
  await faults(store, { answer: { userErrors }, operation: 'returnClose', skip: 1 });
  const close = () =>
    askAdmin(store, 'mutation { returnClose(id: "gid://shopify/Return/1") { userErrors { code message } } }');
  const codes = [await close(), await close(), await close()].map(({ data }) => JSON.stringify(data));
  expect(codes.map((text) => text.includes('Not today.'))).toEqual([false, true, false]);
});
