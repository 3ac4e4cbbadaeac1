import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { ShownUnpaid } from './return-unpaid-words.ts';

type Props = { entries: ShownUnpaid[]; isBusy: boolean; onSettle(entry: ShownUnpaid, is: 'pay' | 'leave'): void };

/** What Doorstep did not pay or send because of somebody in Shopify: one click says what becomes of it. */
export function ReturnUnpaidCard({ entries, isBusy, onSettle }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Not paid or sent
        </Text>
        {entries.map((entry) => (
          <BlockStack key={entry.id} gap="200">
            <Text as="p">{entry.sentence}</Text>
            <InlineStack gap="200">
              {entry.pay !== null && (
                <Button disabled={isBusy} onClick={() => onSettle(entry, 'pay')} textAlign="left">
                  {entry.pay}
                </Button>
              )}
              <Button disabled={isBusy} onClick={() => onSettle(entry, 'leave')} variant="tertiary">
                {entry.leave}
              </Button>
            </InlineStack>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
