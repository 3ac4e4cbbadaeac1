import { once } from 'node:events';
import { createLedgerStore } from '../../app/adapters/db/ledger-store.server.ts';
import { createReturnStore } from '../../app/adapters/db/return-store.server.ts';
import { createShopCipher } from '../../app/adapters/db/shop-cipher.server.ts';
import { createShopStore } from '../../app/adapters/db/shop-store.server.ts';
import { openDatabase } from '../../app/db.server.ts';
import type { StepDeps } from '../../app/flows/return-steps/claimed-step.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { chanceOf } from './chance.ts';
import { faultyShopify, type Reach } from './faulty-shopify.ts';
import type { StepTask, WorkerWorld } from './step-workers.ts';

/** A worker process of its own, which takes steps until it is killed. Its parent says which, and when it began to be wanted. */
const [world] = (await once(process, 'message')) as [WorkerWorld];
const { databaseUrl, sandboxUrl, tokens } = world;
const masterKey = Buffer.from(world.masterKey, 'hex');
const database = openDatabase({ url: databaseUrl, connections: 8 });
const cipher = createShopCipher({ masterKey, inShop: database.inShop });
const stores = {
  ledger: createLedgerStore(database),
  returns: createReturnStore(database, cipher),
  shops: createShopStore(database),
  queue: { enqueue: () => Promise.resolve(), ping: () => Promise.resolve() },
};

const reach: Reach = (shop, token, body) =>
  fetch(`${sandboxUrl}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token, 'x-sandbox-shop': shop },
    body,
  });

async function take({ shop, returnId, now, seed, troubles }: StepTask): Promise<void> {
  const line = faultyShopify(reach, (domain) => tokens[domain] ?? '', chanceOf(seed));
  line.next.push(...troubles);
  const deps: StepDeps = {
    ...stores,
    clock: { now: () => now, wait: () => Promise.resolve() },
    shopifyReturns: line.shopifyReturns,
  };
  await takeReturnSteps(deps, shop, returnId);
}

process.on('message', ({ n, task }: { n: number; task: StepTask }) => {
  take(task).then(
    () => process.send?.({ n, error: null }),
    (error: unknown) => process.send?.({ n, error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
