import { BlockStack, Box, Text } from '@shopify/polaris';
import { CopyField } from './copy-field.tsx';
import { Panel } from './panel.tsx';

const example = '{"trackingNumber":"RR123456789IT","scannedAt":"2026-12-28T09:30:00Z","status":"in_transit"}';

/** For whoever connects a carrier or a tracking service: where scans of return parcels are told, and how they are signed. */
export function ScanDoorPanel({ url, secret }: { url: string; secret: string }) {
  return (
    <Panel
      title="Scans of return parcels"
      description="Shopify does not tell apps when a carrier scans a parcel that comes back. If your carrier or tracking service can send webhooks, point them here: “at the carrier’s first scan” then moves money and goods by itself. Without it, your staff say when a parcel is on its way."
    >
      <BlockStack gap="300">
        <Box background="bg-surface-secondary" padding="300" borderRadius="200">
          <BlockStack gap="200">
            <CopyField label="Address" value={url} canCopy />
            <CopyField label="Secret" value={secret} canCopy />
            <CopyField label="Body" value={example} canCopy />
          </BlockStack>
        </Box>
        <Text as="p" tone="subdued">
          Sent with POST and signed in the header X-Doorstep-Hmac-Sha256: HMAC-SHA256 of the body with the secret, in
          hex or base64. A status is accepted, picked_up, in_transit, out_for_delivery, attempted_delivery, delayed or
          delivered; “label created” is no scan.
        </Text>
        <Text as="p" tone="subdued">
          A parcel is found by its label’s number, else by the one that the shopper told us. That one is their word: if
          shoppers send with labels of their own, “at receipt” is the safer moment for money.
        </Text>
      </BlockStack>
    </Panel>
  );
}
