import { z } from 'zod';
import { answerLookUp } from '../flows/portal/answer-look-up.ts';
import { checkShop } from '../flows/shops/check-shop.ts';
import { drainInbox } from '../flows/orders/drain-inbox.ts';
import { publishPromise } from '../flows/promise/publish-promise.ts';
import { moveDueReturn } from '../flows/return-steps/move-due-return.ts';
import type { Deps, Job } from '../flows/ports.ts';
import { reconcileReturns } from '../flows/returns/reconcile-returns.ts';
import { reconcileShop } from '../flows/orders/reconcile-shop.ts';
import { replanShop } from '../flows/orders/replan-shop.ts';
import { rereadDueOrder } from '../flows/orders/reread-due-order.ts';
import { retainShop } from '../flows/privacy/retain-shop.ts';
import { sendDueMails } from '../flows/messages/send-due-mails.ts';
import { sendMessage } from '../flows/messages/send-message.ts';
import { takeReturnSteps } from '../flows/return-steps/take-return-step.ts';
import { tellOfReturns } from '../flows/returns/tell-of-returns.ts';
import { watchPromise } from '../flows/promise/watch-promise.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Every kind of background work: its data (ids only), checked when it runs, and the one flow that it calls. */
const catalog = {
  'inbox.drain': job(z.object({}), alone(drainInbox)),
  'mails.send': job(z.object({}), alone(sendDueMails)),
  'message.send': job(
    z.object({ shop: z.string(), messageId: z.uuid(), state: z.enum(['planned', 'claimed', 'sending']) }),
    (deps, { shop, messageId, state }) => sendMessage(deps, shop, messageId, state),
  ),
  'order.reread': job(z.object({ shop: z.string(), orderId: z.string() }), (deps, { shop, orderId }) =>
    rereadDueOrder(deps, shop, orderId),
  ),
  'order.look_up': job(z.object({ shop: z.string(), token: z.string() }), (deps, { shop, token }) =>
    answerLookUp(deps, shop, token),
  ),
  'return.step': job(z.object({ shop: z.string(), returnId: z.uuid() }), (deps, { shop, returnId }) =>
    takeReturnSteps(deps, shop, returnId),
  ),
  'ledger.reconcile': job(z.object({ shop: z.string() }), (deps, { shop }) => reconcileReturns(deps, shop)),
  'return.move': job(z.object({ shop: z.string(), returnId: z.uuid() }), (deps, { shop, returnId }) =>
    moveDueReturn(deps, shop, returnId),
  ),
  'promise.watch': job(z.object({ shop: z.string(), orderId: z.string() }), (deps, { shop, orderId }) =>
    watchPromise(deps, shop, orderId),
  ),
  'returns.tell': job(z.object({ shop: z.string(), orderId: z.string() }), (deps, { shop, orderId }) =>
    tellOfReturns(deps, shop, orderId),
  ),
  'promise.publish': job(z.object({ shop: z.string() }), (deps, { shop }) => publishPromise(deps, shop)),
  'shop.check': job(z.object({ shop: z.string() }), (deps, { shop }) => checkShop(deps, shop)),
  'shop.replan': job(z.object({ shop: z.string(), after: z.string().nullable() }), (deps, { shop, after }) =>
    replanShop(deps, shop, after),
  ),
  'shop.retain': job(z.object({ shop: z.string() }), (deps, { shop }) => retainShop(deps, shop)),
  'shop.reconcile': job(z.object({ shop: z.string() }), (deps, { shop }) => reconcileShop(deps, shop)),
} satisfies Record<Job['name'], unknown>;

type Run<Data> = (deps: Deps, data: Data, stopping?: AbortSignal) => Promise<unknown>;

function job<Data>(schema: z.ZodType<Data>, run: Run<Data>): Run<unknown> {
  return (deps, data, stopping) => run(deps, schema.parse(data), stopping);
}

function alone(run: (deps: Deps, stopping?: AbortSignal) => Promise<unknown>): Run<object> {
  const one = oneAtATime(run);
  return (deps, _data, stopping) => one(deps, stopping);
}

/**
 * Runs one job. Throws what its flow throws; a name that is not in the catalog is a bug. Work without an end of its own
 * comes to one soon after `stopping` is told.
 */
export async function runJob(deps: Deps, name: string, data: unknown, stopping?: AbortSignal): Promise<void> {
  const run = Object.hasOwn(catalog, name) ? catalog[name as Job['name']] : undefined;
  if (!run) throw new Error('a job that is not in the catalog');
  await run(deps, data, stopping);
}
