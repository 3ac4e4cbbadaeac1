import { newsOfReturn } from '../../domain/returns/news-of-return.ts';
import { isOfGift } from '../../domain/returns/return-facets.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { ReturnStep } from '../../domain/returns/return-step.ts';
import { piecesNamed } from '../../domain/returns/step-batches.ts';
import type { Deps } from '../ports.ts';

/** What is known to have moved of a return: what was promised is one thing, what came of it another. */
export type PortalEnding = {
  /** In the return's currency; 0 on a gift's page. */
  refund: number;
  credit: number;
  isExchanged: boolean;
  /** What an invoice of Shopify's asks for, before the exchange leaves. */
  due: number;
  /** Lines of which something moved. */
  movedLines: string[];
  /** Some of it is still to move, or a person is to look at it. */
  isUnfinished: boolean;
  /** It was called off because nobody sent it back in time. */
  isLate: boolean;
};

export async function portalEnding(
  { ledger, returns }: Pick<Deps, 'ledger' | 'returns'>,
  shop: string,
  record: ReturnRecord,
): Promise<PortalEnding> {
  const [{ changes, steps }, lines] = await Promise.all([
    returns.story(shop, record.id),
    ledger.ofOrder(shop, record.orderId),
  ]);
  const money = lines.filter(({ returnId }) => returnId === record.id);
  const { settlements } = newsOfReturn(record, 0, { changes, steps, money });
  const isGift = isOfGift(record);
  const sum = (...kinds: string[]) =>
    isGift ? 0 : settlements.reduce((all, { what, amount }) => all + (kinds.includes(what) ? amount : 0), 0);
  const isExchanged = settlements.some(({ what }) => what === 'exchange');
  return {
    refund: sum('refund') + (isGift ? 0 : byHand(record)),
    credit: sum('store_credit', 'bonus'),
    isExchanged,
    due: isExchanged && !isGift ? dueOf(record) : 0,
    movedLines: steps.filter(isMoved).flatMap(linesOf),
    isUnfinished: isUnfinished(record, steps),
    isLate: record.state === 'canceled' && changes.some(({ what }) => what === 'not_sent_in_time'),
  };
}

/** What staff gave back in Shopify's own admin, in place of what was promised. */
const byHand = ({ unpaid = [] }: ReturnRecord): number =>
  unpaid.reduce((all, { why, amount, verdict }) => all + (why === 'counted' && verdict?.is !== 'pay' ? amount : 0), 0);

const dueOf = ({ lines }: ReturnRecord): number =>
  lines.reduce((all, { swap }) => all + (swap && !swap.isEven ? Math.max(0, swap.difference) : 0), 0);

const isMoved = ({ kind, state }: ReturnStep): boolean =>
  state === 'done' && (kind === 'process_items' || kind === 'process_exchange');

/** An exchange is named by its one line, items by all that their step stands for. */
const linesOf = ({ kind, version }: ReturnStep): string[] =>
  kind === 'process_exchange' ? [version.slice(0, version.lastIndexOf(':'))] : [...piecesNamed(version).keys()];

const movers: ReadonlySet<string> = new Set(['process_exchange', 'process_items', 'invoice', 'rest', 'bonus']);
const over: ReadonlySet<string> = new Set(['done', 'dropped']);

const isUnfinished = ({ unpaid = [] }: ReturnRecord, steps: ReturnStep[]): boolean =>
  steps.some(({ kind, state }) => movers.has(kind) && !over.has(state)) ||
  unpaid.some(({ why, verdict }) => verdict === null && why !== 'counted');
