import { Badge, BlockStack, IndexTable, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReturnRecord } from '../domain/returns/return-record.ts';
import type { ReaderDates } from './reader-dates.ts';
import { outcomeWords, returnReasonWords, returnStatus, variantName } from './return-words.ts';

type Brief = { record: ReturnRecord; orderName: string | null };

/** A return as the queue shows it. */
export function returnRowOf({ record, orderName }: Brief, dates: ReaderDates) {
  const pieces = record.lines.reduce((sum, line) => sum + line.quantity, 0);
  const first = record.lines[0];
  return {
    id: record.id,
    name: record.name,
    order: orderName ?? `Order ${record.orderId}`,
    requested: dates.day(record.requestedAt),
    items: pieces === 1 && first ? titleOf(first) : `${pieces} items`,
    isGift: record.origin === 'gift',
    outcomes: [...new Set(record.lines.map(({ outcome }) => outcomeWords[outcome]))].join(', '),
    reasons: [...new Set(record.lines.map(({ reason }) => returnReasonWords[reason]))].join(', '),
    status: returnStatus(record),
    canApprove: record.state === 'requested',
  };
}

export type ReturnRow = ReturnType<typeof returnRowOf>;

const titleOf = ({ title, variantTitle }: { title: string; variantTitle: string | null }) =>
  [title, variantName(variantTitle)].filter(Boolean).join(' · ');

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
