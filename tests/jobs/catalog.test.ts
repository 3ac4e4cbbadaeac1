import { expect, test } from 'vitest';
import { runJob } from '../../app/jobs/catalog.ts';
import { appWithParcel, messageOf, shop } from '../flows/orders/order-in-app.ts';

test('a job from the queue sends its message; what it carries beside ids does not matter', async () => {
  const app = await appWithParcel();
  const { id } = await messageOf(app, 'shipment_confirmed');
  await runJob(app.deps, 'message.send', { shop, messageId: id, attempt: 7, state: 'planned', email: 'x@example.com' });
  expect(app.mails.map(({ to }) => to)).toEqual(['ada@example.com']);
});

test('a job with wrong data or an unknown name is an error, and does nothing', async () => {
  const app = await appWithParcel();
  await expect(runJob(app.deps, 'message.send', { shop })).rejects.toThrow();
  await expect(runJob(app.deps, 'message.send', { shop, messageId: 'not an id' })).rejects.toThrow();
  await expect(runJob(app.deps, 'constructor', {})).rejects.toThrow('not in the catalog');
  expect(app.mails).toEqual([]);
});
