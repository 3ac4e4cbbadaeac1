import { reasonDefinitions } from '../store/returns/reasons.ts';
import { connection, inOrder } from './connection.ts';
import type { PageArguments } from './connection.ts';
import { gid } from './gid.ts';
import { reasonNode } from './return-node.ts';

type ReasonsArguments = PageArguments & { ids?: string[] | null; handles?: string[] | null };

/** `returnReasonDefinitions`: a part of Shopify's library. */
export function reasonsConnection({ ids, handles, ...args }: ReasonsArguments) {
  const found = reasonDefinitions.filter(
    ({ id, handle }) =>
      (!ids || ids.includes(gid('ReturnReasonDefinition', id))) && (!handles || handles.includes(handle)),
  );
  return connection(found, args, inOrder(found), ({ id }) => reasonNode(id));
}
