import { Badge, InlineStack, Text } from '@shopify/polaris';
import { isOfGift, isOpenWish } from '../../domain/returns/return-facets.ts';
import type { ReturnLine, ReturnRecord } from '../../domain/returns/return-record.ts';
import { ListRow, RowLink } from '../list-row.tsx';
import type { ReaderDates } from '../reader-dates.ts';
import { outcomeWords, returnReasonWords, returnStatus, variantName } from './return-words.ts';
import { StatusBadge } from '../status-badge.tsx';
import { waitingWord, waitKindWords } from './waiting-words.ts';

type Brief = { record: ReturnRecord; orderName: string | null };

/** A return as the queue shows it. */
export function returnRowOf({ record, orderName }: Brief, dates: ReaderDates) {
  const [first, ...others] = record.lines;
  return {
    id: record.id,
    name: record.name,
    order: orderName ?? `Order ${record.orderId}`,
    requested: dates.day(record.requestedAt),
    items: first && others.length === 0 ? titleOf(first) : `${record.lines.length} items`,
    isGift: isOfGift(record),
    outcomes: [...new Set(record.lines.map((line) => outcomeOf(record, line)))].join(', '),
    reasons: [...new Set(record.lines.map(({ reason }) => returnReasonWords[reason]))].join(', '),
    status: returnStatus(record),
    /** Why it waits, in a word. */
    waits: waitingWord(record),
    canApprove: record.state === 'requested',
  };
}

export type ReturnRow = ReturnType<typeof returnRowOf>;

/** What a gift's recipient wishes is nobody's refund. */
const outcomeOf = (record: ReturnRecord, line: ReturnLine): string =>
  isOpenWish(record, line) ? 'Not chosen yet' : outcomeWords[line.outcome];

const titleOf = ({ title, variantTitle, quantity }: ReturnLine) =>
  [quantity > 1 ? `${quantity} × ${title}` : title, variantName(variantTitle)].filter(Boolean).join(' · ');

type Props = { row: ReturnRow; index: number; isSelected: boolean; isCondensed: boolean };

export function ReturnTableRow({ row, index, isSelected, isCondensed }: Props) {
  const badge = <StatusBadge status={row.status} />;
  const name = (
    <InlineStack gap="200" wrap={false} blockAlign="center">
      <RowLink url={`/app/returns/${row.id}`}>{row.name}</RowLink>
      {row.isGift && row.waits !== waitKindWords.gift_wish && <Badge>Gift</Badge>}
      {row.waits && <Badge tone="warning">{row.waits}</Badge>}
    </InlineStack>
  );
  return (
    <ListRow
      id={row.id}
      index={index}
      isSelected={isSelected}
      isCondensed={isCondensed}
      head={[name, badge]}
      condensed={
        <>
          <Text as="span" breakWord>
            {row.items}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued" breakWord>
            {`${row.outcomes} · ${row.reasons} · ${row.requested}`}
          </Text>
        </>
      }
      cells={[name, row.requested, <div className="doorstep-cut">{row.items}</div>, row.reasons, row.outcomes, badge]}
    />
  );
}
