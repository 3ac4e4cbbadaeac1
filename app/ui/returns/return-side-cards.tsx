import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { ShownReturn } from './return-desk.ts';

type CustomerProps = Pick<ShownReturn, 'customer' | 'history' | 'orderId' | 'gift'>;

/** Whose order it is, and what else they sent back. */
export function ReturnCustomerCard({ customer, history, orderId, gift }: CustomerProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {gift ? 'Buyer' : 'Customer'}
        </Text>
        {customer === null && (
          <Text as="p" tone="subdued">
            No e-mail address is known.
          </Text>
        )}
        {customer && (
          <BlockStack gap="050">
            {customer.name && <Text as="p">{customer.name}</Text>}
            <Text as="p" breakWord>
              <Link url={`/app/orders?search=${encodeURIComponent(customer.email)}`}>{customer.email}</Link>
            </Text>
          </BlockStack>
        )}
        {history && (
          <Text as="p" tone="subdued">
            {historyWords(history, orderId)}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function historyWords({ returns, kept, orders }: NonNullable<ShownReturn['history']>, orderId: string): string {
  const others = returns - (orders.includes(orderId) ? 1 : 0);
  if (others <= 0) return 'No other return in 90 days.';
  const keptWords = kept > 0 ? `, ${kept} ${kept === 1 ? 'item' : 'items'} kept` : '';
  return `${others} other ${others === 1 ? 'return' : 'returns'} in 90 days${keptWords}.`;
}

type ParcelProps = {
  parcel: NonNullable<ShownReturn['parcel']>;
  canAddLabel: boolean;
  onAddLabel(): void;
};

/** How it travels back, and how far it has come. */
export function ReturnParcelCard({ parcel, canAddLabel, onAddLabel }: ParcelProps) {
  const mayAdd = canAddLabel && !parcel.arrived;
  const tracking = [parcel.carrier, parcel.tracking].filter(Boolean).join(' ');
  const where = parcel.arrived
    ? `Arrived on ${parcel.arrived}.`
    : parcel.scanned
      ? `On its way since ${parcel.scanned}.`
      : `Not scanned yet. To be sent by ${parcel.sendBy}.`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Parcel
        </Text>
        <BlockStack gap="050">
          <Text as="p">{parcel.method}</Text>
          <Text as="p" tone="subdued">
            {where}
          </Text>
          {tracking && (
            <Text as="p" breakWord>
              {parcel.trackingUrl ? (
                <Link url={parcel.trackingUrl} target="_blank">
                  {tracking}
                </Link>
              ) : (
                tracking
              )}
            </Text>
          )}
          {parcel.code && <Text as="p" breakWord>{`Shown as QR code: ${parcel.code}`}</Text>}
          {parcel.said && <Text as="p">{parcel.said}</Text>}
          {parcel.lastScan && <Text as="p">{parcel.lastScan}</Text>}
          {parcel.instructions && (
            <Text as="p" tone="subdued" breakWord>
              {parcel.instructions}
            </Text>
          )}
        </BlockStack>
        {(parcel.label !== null || mayAdd) && (
          <InlineStack gap="200">
            {parcel.label && (
              <Button url={parcel.label} target="_blank">
                View label
              </Button>
            )}
            {mayAdd && <Button onClick={onAddLabel}>{parcel.label ? 'Replace label' : 'Add label'}</Button>}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** A gift's recipient: what they want and where they are, which the buyer never hears. */
export function ReturnGiftCard({ gift }: { gift: NonNullable<ShownReturn['gift']> }) {
  const reach = [gift.name, ...(gift.address?.split('\n') ?? []), gift.email].filter(Boolean);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Returned by a gift’s recipient
          </Text>
          <Text as="p" tone="subdued">
            The buyer is not mailed. Shopify’s own order page may still show them the return.
          </Text>
        </BlockStack>
        {gift.wish && <Text as="p" breakWord>{`“${gift.wish}”`}</Text>}
        {reach.length > 0 && (
          <BlockStack gap="050">
            {reach.map((row, index) => (
              <Text as="p" key={index} breakWord>
                {row}
              </Text>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
