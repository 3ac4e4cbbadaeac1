import { Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql';
import type { FieldNode, GraphQLSchema } from 'graphql';
import { expect, test } from 'vitest';
import * as operations from '../../../app/adapters/shopify/operations.ts';
import * as promiseOperations from '../../../app/adapters/shopify/promise-operations.ts';
import * as moneyOperations from '../../../app/adapters/shopify/return-money-operations.ts';
import * as returnOperations from '../../../app/adapters/shopify/return-operations.ts';
import { loadAdminSchema } from '../../../sandbox/admin-schema.ts';

const documents = Object.entries({
  ...operations,
  ...promiseOperations,
  ...moneyOperations,
  ...returnOperations,
}).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));

test.for(documents)('%s is valid in Shopify’s Admin API 2026-10', async ([, document]) => {
  expect(validate(await loadAdminSchema(), parse(document))).toEqual([]);
});

test.for(documents)('%s asks for less than the 1,000 points that one call may cost', async ([, document]) => {
  expect(costOf(await loadAdminSchema(), document)).toBeLessThan(1_000);
});

test.for(documents)('%s asks for nothing that is deprecated', async ([, document]) => {
  const schema = await loadAdminSchema();
  const deprecated: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (types.getFieldDef()?.deprecationReason) deprecated.push(name.value);
      },
    }),
  );
  expect(deprecated).toEqual([]);
});

test('whatever comes in pages also says whether there are more', () => {
  for (const [name, document] of documents) {
    const connections = document.match(/\bnodes \{/g)?.length ?? 0;
    const pageInfos = document.match(/pageInfo \{ hasNextPage endCursor \}/g)?.length ?? 0;
    expect([name, pageInfos]).toEqual([name, connections]);
  }
});

/**
 * The standard rule, taken at its dearest: an object costs 1, a page costs 2 and all that it may hold, scalars nothing.
 * A list that is not cut by `first` is counted as five.
 */
function costOf(schema: GraphQLSchema, document: string): number {
  const types = new TypeInfo(schema);
  const sums: number[] = [0];
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      Field: {
        enter: () => void sums.push(0),
        leave: (field) => {
          const inside = sums.pop() ?? 0;
          const parent = sums.pop() ?? 0;
          const type = types.getType();
          sums.push(parent + (field.selectionSet ? priceOf(field, String(type), inside) : 0));
        },
      },
    }),
  );
  return sums[0] ?? 0;
}

function priceOf(field: FieldNode, type: string, inside: number): number {
  if (field.name.value === 'nodes') return inside + 1;
  if (field.name.value === 'pageInfo') return 0;
  const first = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  const times = first?.kind === Kind.INT ? Number(first.value) : 5;
  if (type.includes('Connection')) return 2 + times * inside;
  return type.startsWith('[') ? times * (1 + inside) : 1 + inside;
}
