import { expect, test } from 'vitest';
import { askFor, gid } from './ask-admin.ts';
import {
  createReturn,
  made,
  moveReturn,
  processReturn,
  readReturn,
  REASON,
  requestReturn,
  returnableOf,
  shippedOrder,
} from './returns-in-test.ts';
import type { ReturnAnswer, Returnable } from './returns-in-test.ts';
import { storeInTest } from './store-in-test.ts';
import type { StoreInTest } from './store-in-test.ts';

const order = { id: '1', lines: [{ id: '11', quantity: 3, price: '20.00', variantId: '111' }] };
const item = (part: Returnable | undefined, quantity: number) => ({
  fulfillmentLineItemId: part?.id,
  quantity,
  returnReasonDefinitionId: REASON,
});

const decide = (store: StoreInTest, name: string, type: string, input: object): Promise<ReturnAnswer> =>
  askFor(
    store,
    `mutation ($input: ${type}!) { ${name}(input: $input) { return { id status } userErrors { field message code } } }`,
    {
      input,
    },
  );

test('a request waits, is approved, closed and opened again, and each is told once', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, order);
  const asked = made(
    await requestReturn(store, { orderId, returnLineItems: [{ ...item(parts[0], 1), customerNote: 'Tight' }] }),
  );
  expect(asked).toMatchObject({ status: 'REQUESTED', name: '#1001-R1', reverse: { nodes: [] } });
  const approved = await decide(store, 'returnApproveRequest', 'ReturnApproveRequestInput', { id: asked.id });
  expect(approved.return).toMatchObject({ status: 'OPEN' });
  expect((await readReturn(store, asked.id)).reverse.nodes).toMatchObject([
    { status: 'OPEN', lineItems: { nodes: [{ totalQuantity: 1 }] } },
  ]);
  const again = await decide(store, 'returnApproveRequest', 'ReturnApproveRequestInput', { id: asked.id });
  expect(again.userErrors).toMatchObject([{ field: ['input', 'id'], code: 'INVALID_STATE' }]);
  for (const name of ['returnClose', 'returnClose', 'returnReopen', 'returnReopen', 'returnCancel', 'returnCancel']) {
    expect((await moveReturn(store, name, asked.id)).userErrors).toEqual([]);
  }
  await store.flush();
  const told = store.app.topics().filter((topic) => topic.startsWith('returns/'));
  expect(told).toEqual(['returns/request', 'returns/approve', 'returns/close', 'returns/reopen', 'returns/cancel']);
});

test('what lies in a return cannot be returned again; a declined or cancelled one gives it free', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, order);
  const asked = made(await requestReturn(store, { orderId, returnLineItems: [item(parts[0], 2)] }));
  expect(await returnableOf(store, '1')).toMatchObject([{ quantity: 1 }]);
  const tooMuch = await createReturn(store, { orderId, returnLineItems: [item(parts[0], 2)] });
  expect(tooMuch).toEqual({
    return: null,
    userErrors: [
      {
        field: ['returnInput', 'returnLineItems', '0', 'quantity'],
        message: 'Return line item has an invalid quantity.',
        code: 'INVALID',
      },
    ],
  });
  const declined = await decide(store, 'returnDeclineRequest', 'ReturnDeclineRequestInput', {
    id: asked.id,
    declineReason: 'FINAL_SALE',
    declineNote: 'On sale',
  });
  expect(declined.return).toMatchObject({ status: 'DECLINED' });
  expect(await readReturn(store, asked.id)).toMatchObject({ decline: { reason: 'FINAL_SALE', note: 'On sale' } });
  expect(await returnableOf(store, '1')).toMatchObject([{ quantity: 3 }]);
  expect((await moveReturn(store, 'returnCancel', asked.id)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }]);
});

test('a return needs a reason, a line that is there, and at least one item', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, order);
  const codes = async (...returnLineItems: object[]) =>
    (await createReturn(store, { orderId, returnLineItems })).userErrors.map(({ code, field }) => [
      code,
      field?.at(-1),
    ]);
  expect(await codes()).toEqual([['INVALID', 'returnLineItems']]);
  expect(await codes({ fulfillmentLineItemId: parts[0]?.id, quantity: 1 })).toEqual([['NOT_FOUND', '0']]);
  expect(await codes({ ...item(parts[0], 1), fulfillmentLineItemId: gid('FulfillmentLineItem', '9') })).toEqual([
    ['NOT_FOUND', 'fulfillmentLineItemId'],
  ]);
  expect(await codes(item(parts[0], 2), item(parts[0], 2))).toEqual([['INVALID', 'quantity']]);
  expect(await returnableOf(store, '1')).toMatchObject([{ quantity: 3 }]);
});

test('items can be taken out of a return; an empty one is closed', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, order);
  const { id, lines } = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 2)] }));
  const remove = (quantity: number): Promise<ReturnAnswer> =>
    askFor(
      store,
      `mutation ($id: ID!, $lines: [ReturnLineItemRemoveFromReturnInput!]) { removeFromReturn(returnId: $id, returnLineItems: $lines) {
        return { status totalQuantity } userErrors { field message code } } }`,
      { id, lines: [{ returnLineItemId: lines.nodes[0]?.id, quantity }] },
    );
  expect((await remove(3)).userErrors).toMatchObject([{ code: 'INVALID' }]);
  expect(await remove(1)).toMatchObject({ return: { status: 'OPEN', totalQuantity: 1 } });
  expect(await remove(1)).toMatchObject({ return: { status: 'CLOSED', totalQuantity: 0 } });
});

test('a return of which something was processed cannot be cancelled any more, and stays open', async () => {
  await using store = await storeInTest();
  const { orderId, parts } = await shippedOrder(store, order);
  const { id, lines } = made(await createReturn(store, { orderId, returnLineItems: [item(parts[0], 2)] }));
  const first = { id: lines.nodes[0]?.id, quantity: 1 };
  expect(made(await processReturn(store, { returnId: id, returnLineItems: [first] }))).toMatchObject({
    status: 'OPEN',
  });
  expect((await moveReturn(store, 'returnCancel', id)).userErrors).toMatchObject([
    { field: ['id'], code: 'INVALID_STATE' },
  ]);
  expect(await readReturn(store, id)).toMatchObject({
    status: 'OPEN',
    lines: { nodes: [{ processedQuantity: 1, processableQuantity: 1, refundedQuantity: 0 }] },
  });
});

test('an app without the scope is denied, and an unknown return is not found', async () => {
  await using store = await storeInTest({ scopes: ['read_orders', 'read_returns'] });
  const { orderId, parts } = await shippedOrder(store, order);
  await expect(createReturn(store, { orderId, returnLineItems: [item(parts[0], 1)] })).rejects.toThrow('ACCESS_DENIED');
  await using other = await storeInTest();
  const unknown = await moveReturn(other, 'returnClose', gid('Return', '5'));
  expect(unknown.userErrors).toEqual([{ field: ['id'], message: 'Return not found.', code: 'NOT_FOUND' }]);
});
