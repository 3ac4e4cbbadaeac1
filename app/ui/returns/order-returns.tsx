import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import { outcomeWords, returnStatus } from './return-words.ts';
import { StatusBadge } from '../status-badge.tsx';

export const orderReturnOf = (record: ReturnRecord) => ({
  id: record.id,
  name: record.name,
  items: record.lines.map(
    ({ title, quantity, outcome }) => `${quantity} × ${title}, ${outcomeWords[outcome].toLowerCase()}`,
  ),
  status: returnStatus(record),
});

/** What of an order came back, or is to. */
export function OrderReturns({ returns }: { returns: ReturnType<typeof orderReturnOf>[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Returns
        </Text>
        {returns.map(({ id, name, items, status }) => (
          <div key={id} className="doorstep-row">
            <div className="doorstep-grow">
              <Link url={`/app/returns/${id}`} removeUnderline>
                <Text as="span" fontWeight="semibold">
                  {name}
                </Text>
              </Link>
              {items.map((item) => (
                <Text key={item} as="p" tone="subdued" breakWord>
                  {item}
                </Text>
              ))}
            </div>
            <StatusBadge status={status} />
          </div>
        ))}
      </BlockStack>
    </Card>
  );
}
