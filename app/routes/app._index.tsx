import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge, BlockStack, Card, InlineStack, Page, Text } from '@shopify/polaris';
import type { MessageKind, ShopSettings } from '../domain/shared/shop-settings.ts';
import { connectedShop } from './connected-shop.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { domain, name, settings } = await connectedShop(args);
  return { domain, name, kinds: settings.kinds, hasReviewLink: settings.reviewLink !== null };
}

const kindTitles: [MessageKind, string][] = [
  ['shipment_confirmed', 'Shipment confirmed'],
  ['delivered', 'Delivered'],
  ['review_request', 'Review request'],
];

const senders: Record<ShopSettings['kinds'][MessageKind]['mode'], string> = {
  doorstep: 'Sent by Doorstep',
  shopify: 'Left to Shopify',
  off: 'Off',
};

export default function Status() {
  const { domain, name, kinds, hasReviewLink } = useLoaderData<typeof loader>();
  return (
    <Page title="Doorstep" narrowWidth>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {`${name} is connected`}
            </Text>
            <Text as="p">
              Doorstep follows the orders of {domain} from purchase to delivery and sends the e-mails below, once for
              each parcel.
            </Text>
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              E-mails
            </Text>
            {kindTitles.map(([kind, title]) => (
              <InlineStack key={kind} align="space-between" gap="200">
                <Text as="span">{title}</Text>
                <Badge {...(kinds[kind].mode === 'doorstep' ? { tone: 'success' as const } : {})}>
                  {senders[kinds[kind].mode]}
                </Badge>
              </InlineStack>
            ))}
            {!hasReviewLink && (
              <Text as="p" tone="subdued">
                Review requests stay off until a review link is set.
              </Text>
            )}
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}
