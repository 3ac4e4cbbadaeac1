import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { ItemBlock } from '../item-block.tsx';
import type { ShownLine } from './return-desk.ts';

type Props = {
  items: ShownLine[];
  canChange: boolean;
  isBusy: boolean;
  onChange(line: ShownLine): void;
  onPay(line: ShownLine): void;
};

/** What comes back, why, and what the shopper gets for it. */
export function ReturnItems({ items, canChange, isBusy, onChange, onPay }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Items
        </Text>
        {items.map((line, index) => (
          <Fragment key={line.id}>
            {index > 0 && <Divider />}
            <ReturnItem
              line={line}
              isBusy={isBusy}
              onPay={() => onPay(line)}
              {...(canChange && { onChange: () => onChange(line) })}
            />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}

type ItemProps = { line: ShownLine; isBusy: boolean; onPay(): void; onChange?: () => void };

function ReturnItem({ line, isBusy, onPay, onChange }: ItemProps) {
  return (
    <ItemBlock
      title={line.title}
      details={[line.variantTitle, `Quantity ${line.quantity}`]}
      imageUrl={line.imageUrl}
      badge={<Badge>{line.outcomeText}</Badge>}
      gap="200"
    >
      <BlockStack gap="050">
        <Text as="p" breakWord>
          <Text as="span" fontWeight="medium">
            {line.reason}
          </Text>
          {line.answer && `, ${line.answer}`}
        </Text>
        {line.note && (
          <Text as="p" breakWord>
            {`“${line.note}”`}
          </Text>
        )}
      </BlockStack>
      {line.photos.length > 0 && <Photos line={line} />}
      <Brings line={line} />
      {line.exception !== null && (
        <Text as="p" tone="subdued" breakWord>
          {`Against the policy: ${line.exception}`}
        </Text>
      )}
      {line.received.length > 0 && (
        <Text as="p" tone="subdued">
          {`Received: ${line.received.join(', ')}`}
        </Text>
      )}
      {(onChange ?? line.isHeld) && (
        <InlineStack gap="400" blockAlign="center">
          {line.isHeld && (
            <Button disabled={isBusy} onClick={onPay} accessibilityLabel={`${payWords(line)}: ${line.title}`}>
              {payWords(line)}
            </Button>
          )}
          {onChange && (
            <Button variant="plain" onClick={onChange} accessibilityLabel={`${changeWords(line)}: ${line.title}`}>
              {changeWords(line)}
            </Button>
          )}
        </InlineStack>
      )}
    </ItemBlock>
  );
}

/** Of a wish, or of what was asked for. */
export const changeWords = ({ isWish }: ShownLine): string => (isWish ? 'Choose outcome' : 'Change outcome');

/** Of what came damaged, as another item, or not at all. */
const payWords = ({ swap, isSettled }: ShownLine): string =>
  isSettled ? 'Let it be' : swap === null ? 'Pay all the same' : 'Exchange all the same';

/** What the shopper gets for it, in a sentence. */
function Brings({ line }: { line: ShownLine }) {
  const words = [
    line.swap && `Swapped for ${line.swap}`,
    line.swapDifference,
    line.brings,
    line.fallback && `${line.fallback.toLowerCase()} if it sells out`,
  ].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <Text as="p" tone="subdued" breakWord>
      {`${words.join(', ')}.`}
    </Text>
  );
}

function Photos({ line }: { line: ShownLine }) {
  return (
    <InlineStack gap="200">
      {line.photos.map((url, index) => (
        <a key={url} href={url} target="_blank" rel="noreferrer" className="doorstep-photo">
          <img src={url} alt={`Photo ${index + 1} of ${line.title}, by the shopper`} loading="lazy" />
        </a>
      ))}
    </InlineStack>
  );
}
