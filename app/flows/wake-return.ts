import type { Deps } from './ports.ts';

/** After a change's commit: its order's messages are planned anew. What is lost here the ticker finds again. */
export async function wakeReturn(deps: Pick<Deps, 'queue'>, shop: string, orderId: string): Promise<void> {
  await deps.queue.enqueue([{ name: 'returns.tell', shop, orderId }]);
}
