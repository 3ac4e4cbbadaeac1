import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import type { Page } from '../../domain/facts/admin-shapes.ts';

/** All nodes of a list, the pages after the first one by one; `next` asks for the page after a cursor. */
export async function allNodes<T>(
  first: Page<T>,
  next: (after: string) => Promise<Page<T> | null | undefined>,
): Promise<T[]> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const page = await next(pageInfo.endCursor ?? '');
    if (!page) throw new RetryableError('it changed while it was read');
    if (page.pageInfo.endCursor === pageInfo.endCursor) throw new TerminalError("Shopify's pages do not end");
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return nodes;
}
