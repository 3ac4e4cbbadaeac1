import { metafieldMutations } from './metafield-mutations.ts';
import { moneyMutations } from './money-mutations.ts';
import type { Work } from './mutation.ts';
import { processMutations } from './process-mutations.ts';
import { returnMutations } from './return-mutations.ts';

/** What the Admin API changes for one shop. Each sends the webhooks that Shopify would. */
export function rootMutation(work: Work) {
  return { ...returnMutations(work), ...processMutations(work), ...moneyMutations(work), ...metafieldMutations(work) };
}
