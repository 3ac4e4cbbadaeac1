import { BlockStack, List, Text } from '@shopify/polaris';
import { CopyField } from '../copy-field.tsx';
import { Framed } from '../framed.tsx';
import { Panel } from '../panel.tsx';

const example = '{"trackingNumber":"RR123456789IT","scannedAt":"2026-12-28T09:30:00Z","status":"in_transit"}';

const answers = [
  '200: taken. Said twice, it changes nothing.',
  '401: not signed with the secret.',
  '404: no open return has this tracking number. 409: its return waits for no scan.',
  '422: the body cannot be read, or the status is none of these.',
];

/** For a carrier's technician, or whoever connects one: how a scan is told, and what is answered. */
export function ScanHowPanel() {
  return (
    <Panel
      title="For whoever connects it"
      description="Pass this on to your carrier’s technician, your developer, or the service that follows your parcels."
    >
      <BlockStack gap="300">
        <Framed>
          <BlockStack gap="200">
            <CopyField label="Body" value={example} canCopy />
            <CopyField label="Header" value="X-Doorstep-Hmac-Sha256" canCopy />
          </BlockStack>
        </Framed>
        <Text as="p">
          Each scan is a POST of such a body to the address. The header holds the HMAC-SHA256 of the body’s bytes with
          the secret, in hex or base64.
        </Text>
        <Text as="p">
          A status is accepted, picked_up, in_transit, out_for_delivery, attempted_delivery, delayed or delivered.
          “Label created” is no scan.
        </Text>
        <Text as="h3" variant="headingSm">
          What we answer
        </Text>
        <List gap="extraTight">
          {answers.map((answer) => (
            <List.Item key={answer}>{answer}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Panel>
  );
}
