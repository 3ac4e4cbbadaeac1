import { GraphQLError } from 'graphql';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { Sandbox } from '../sandbox.ts';
import { Refusal } from '../store/refusal.ts';
import type { StoreOrder, StoreShop } from '../store/store.ts';
import type { StoreReturn } from '../store/store-return.ts';
import { refusal } from '../store/refusal.ts';
import type { FieldCall } from './run-operation.ts';

/** What a mutation works on: one shop, now. */
export type Work = { sandbox: Sandbox; shop: StoreShop; now: Instant };

/** A mutation with a scope (null: it needs none) and the user errors that Shopify would answer. `empty`: its payload when nothing was done. */
export function mutation<A>(
  { sandbox, shop }: Work,
  name: string,
  scope: string | null,
  empty: object,
  perform: (args: A, call: FieldCall) => object,
) {
  return {
    [name]: (args: A, call: FieldCall) => {
      if (scope !== null && !shop.scopes.includes(scope)) throw denied(name, scope);
      const onDemand = sandbox.faults.takeUserErrors(name, shop.domain);
      if (onDemand) return { ...empty, userErrors: onDemand };
      try {
        return { ...perform(args, call), userErrors: [] };
      } catch (error) {
        if (error instanceof Refusal) return { ...empty, userErrors: error.errors };
        throw error;
      }
    },
  };
}

const denied = (name: string, scope: string): GraphQLError =>
  new GraphQLError(`Access denied for ${name} field. Required access: \`${scope}\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' },
  });

/** A return and its order, by the return's id; unknown: refused as Shopify does. */
export function returnIn(shop: StoreShop, id: string, field: string[]): { order: StoreOrder; made: StoreReturn } {
  const order = shop.returns.get(id);
  const made = order?.returns.find((candidate) => candidate.id === id);
  if (order && made) return { order, made };
  throw refusal(field, 'NOT_FOUND', 'Return not found.');
}

export function orderIn(shop: StoreShop, id: string, field: string[]): StoreOrder {
  const order = shop.orders.get(id);
  if (!order) throw refusal(field, 'NOT_FOUND', 'Order not found.');
  return order;
}
