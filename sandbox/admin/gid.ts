import { GraphQLError } from 'graphql';

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** The numeric id in a global one. Another type is an error of the whole call, as with Shopify. */
export function numericId(global: string, ...types: string[]): string {
  const [, ofType, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(global) ?? [];
  if (id !== undefined && ofType !== undefined && types.includes(ofType)) return id;
  throw new GraphQLError(`Invalid global id '${global}'`, { extensions: { code: 'argumentLiteralsIncompatible' } });
}
