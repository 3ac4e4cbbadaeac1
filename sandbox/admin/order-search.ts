import { GraphQLError } from 'graphql';
import { parseInstant } from '../../app/domain/shared/instant.ts';
import type { Instant } from '../../app/domain/shared/instant.ts';
import { returnStatus } from './order-node.ts';
import { wholeSecond } from '../store/store.ts';
import type { StoreOrder } from '../store/store.ts';

type Test = (order: StoreOrder) => boolean;

const term =
  /\s*(?:AND\s+)?(?<field>created_at|updated_at|customer_id|name|return_status):(?<sign>>=|<=|>|<)?(?:'(?<quoted>[^']*)'|"(?<double>[^"]*)"|(?<bare>\S+))\s*/y;

/**
 * Shopify's search syntax as far as the app needs it: `updated_at:>='2026-12-01T10:00:00Z' AND created_at:<…`, `customer_id:7`.
 * Shopify ignores what it does not know; here that is an error, so that a misspelt filter is found at once.
 */
export function orderSearch(query: string | null | undefined): Test {
  const tests: Test[] = [];
  const text = query ?? '';
  term.lastIndex = 0;
  while (term.lastIndex < text.length) {
    const groups = term.exec(text)?.groups;
    if (!groups) throw new GraphQLError(`The sandbox does not understand the order search: ${text}`);
    if (groups.field === 'customer_id') {
      const id = groups.quoted ?? groups.double ?? groups.bare;
      tests.push(({ customer }) => customer?.id === id);
      continue;
    }
    if (groups.field === 'name') {
      const name = groups.quoted ?? groups.double ?? groups.bare;
      tests.push((order) => order.name === name);
      continue;
    }
    if (groups.field === 'return_status') {
      const status = (groups.quoted ?? groups.double ?? groups.bare ?? '').toUpperCase();
      tests.push((order) => returnStatus(order) === status);
      continue;
    }
    const instant = parseInstant(groups.quoted ?? groups.double ?? groups.bare);
    if (instant === null) throw new GraphQLError(`The order search holds a date that is none: ${text}`);
    tests.push(
      comparison(groups.field === 'created_at' ? 'createdAt' : 'updatedAt', groups.sign ?? '', wholeSecond(instant)),
    );
  }
  return (order) => tests.every((test) => test(order));
}

function comparison(field: 'createdAt' | 'updatedAt', sign: string, than: Instant): Test {
  const test: Record<string, Test> = {
    '': (order) => order[field] === than,
    '>': (order) => order[field] > than,
    '>=': (order) => order[field] >= than,
    '<': (order) => order[field] < than,
    '<=': (order) => order[field] <= than,
  };
  return test[sign] as Test;
}
