import { Badge, BlockStack, IndexTable, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReturnLine, ReturnRecord } from '../domain/returns/return-record.ts';
import type { ReaderDates } from './reader-dates.ts';
import { outcomeWords, returnReasonWords, returnStatus, variantName } from './return-words.ts';

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
    isGift: record.origin === 'gift',
    outcomes: [...new Set(record.lines.map(({ outcome }) => outcomeWords[outcome]))].join(', '),
    reasons: [...new Set(record.lines.map(({ reason }) => returnReasonWords[reason]))].join(', '),
    status: returnStatus(record),
    canApprove: record.state === 'requested',
  };
}

export type ReturnRow = ReturnType<typeof returnRowOf>;

const titleOf = ({ title, variantTitle, quantity }: ReturnLine) =>
  [quantity > 1 ? `${quantity} × ${title}` : title, variantName(variantTitle)].filter(Boolean).join(' · ');

type Props = { row: ReturnRow; index: number; isSelected: boolean; isCondensed: boolean };

export function ReturnTableRow({ row, index, isSelected, isCondensed }: Props) {
  const badge = <Badge {...(row.status.tone && { tone: row.status.tone })}>{row.status.label}</Badge>;
  const name = (
    <InlineStack gap="200" wrap={false} blockAlign="center">
      <Link url={`/app/returns/${row.id}`} dataPrimaryLink removeUnderline monochrome>
        <Text as="span" fontWeight="semibold">
          {row.name}
        </Text>
      </Link>
      {row.isGift && <Badge>Gift</Badge>}
    </InlineStack>
  );
  return (
    <IndexTable.Row id={row.id} position={index} selected={isSelected} disabled={false}>
      {isCondensed ? (
        <div className="doorstep-condensed">
          <BlockStack gap="100">
            <div className="doorstep-row">
              {name}
              {badge}
            </div>
            <Text as="span" breakWord>
              {row.items}
            </Text>
            <Text as="span" variant="bodySm" tone="subdued" breakWord>
              {`${row.outcomes} · ${row.reasons} · ${row.requested}`}
            </Text>
          </BlockStack>
        </div>
      ) : (
        <>
          <IndexTable.Cell>{name}</IndexTable.Cell>
          <IndexTable.Cell>{row.requested}</IndexTable.Cell>
          <IndexTable.Cell>
            <div className="doorstep-cut">{row.items}</div>
          </IndexTable.Cell>
          <IndexTable.Cell>{row.reasons}</IndexTable.Cell>
          <IndexTable.Cell>{row.outcomes}</IndexTable.Cell>
          <IndexTable.Cell>{badge}</IndexTable.Cell>
        </>
      )}
    </IndexTable.Row>
  );
}
