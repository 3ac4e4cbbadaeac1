import { GraphQLError } from 'graphql';

export type PageArguments = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};

/** Where an item stands in a list: a value, and among equals a numeric id. Cursors hold positions. */
export type Ordering<T> = { position(item: T): [number, string] };

/**
 * A page of `items` as Shopify's connections answer it. A cursor holds a place in the order, not an index: items that
 * move or appear between two pages are then missed or repeated just as they are with Shopify.
 */
export function connection<T, N>(
  items: readonly T[],
  args: PageArguments,
  ordering: Ordering<T>,
  node: (item: T) => N,
) {
  const size = args.first ?? args.last;
  if (size === null || size === undefined) {
    throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } });
  }
  if (size < 0 || size > 250) throw new GraphQLError(`first must be between 0 and 250, not ${size}`);
  const direction = args.reverse ? -1 : 1;
  const compare = (one: [number, string], other: [number, string]): number => direction * comparePositions(one, other);
  const all = [...items].sort((one, other) => compare(ordering.position(one), ordering.position(other)));
  const { after, before } = { after: readCursor(args.after), before: readCursor(args.before) };
  const between = all.filter((item) => {
    const position = ordering.position(item);
    return (after === null || compare(position, after) > 0) && (before === null || compare(position, before) < 0);
  });
  const page =
    typeof args.first === 'number' ? between.slice(0, size) : between.slice(Math.max(0, between.length - size));
  const cursors = page.map((item) => writeCursor(ordering.position(item)));
  const nodes = page.map(node);
  return {
    nodes,
    edges: nodes.map((each, index) => ({ node: each, cursor: cursors[index] })),
    pageInfo: {
      hasNextPage: page.at(-1) !== between.at(-1),
      hasPreviousPage: page[0] !== between[0] || after !== null,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

/** Things that keep the order they were added in. */
export function inOrder<T>(items: readonly T[]): Ordering<T> {
  return { position: (item) => [items.indexOf(item), '0'] };
}

function comparePositions([value, id]: [number, string], [otherValue, otherId]: [number, string]): number {
  if (value !== otherValue) return value - otherValue;
  const [one, other] = [BigInt(id), BigInt(otherId)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const writeCursor = ([value, id]: [number, string]): string =>
  Buffer.from(JSON.stringify({ last_id: id, last_value: value })).toString('base64');

function readCursor(cursor: string | null | undefined): [number, string] | null {
  if (!cursor) return null;
  try {
    const { last_id: id, last_value: value } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as {
      last_id: string;
      last_value: number;
    };
    return [value, String(BigInt(id))];
  } catch {
    throw new GraphQLError(`Invalid cursor: ${cursor}`);
  }
}
