import { Badge, BlockStack, Button, Card, InlineStack, Layout, Text } from '@shopify/polaris';
import type { PolicyFields } from './policy-form.ts';
import { SettingsLinkList } from '../settings/settings-link-list.tsx';

const pages = [
  {
    url: '/app/settings/returns/labels',
    title: 'Label pool',
    text: 'Return labels that you have bought, one for each return.',
  },
  {
    url: '/app/settings/returns/blocklist',
    title: 'Blocklist',
    text: 'Customers whose returns you always decide yourself.',
  },
  {
    url: '/app/settings/returns/scans',
    title: 'Carrier scans',
    text: 'Let your carrier tell Doorstep when it scans a parcel that comes back.',
  },
  { url: '/app/returns/simulator', title: 'Simulator', text: 'Try the policy on any order, before a shopper does.' },
];

/** Whether shoppers can return things, which version holds, and what belongs to it. */
export function PolicyIntro({
  draft,
  change,
  version,
  saved,
}: PolicyFields & { version: number; saved: string | null }) {
  return (
    <Layout.Section>
      <Card>
        <BlockStack gap="400">
          <div className="doorstep-row">
            <BlockStack gap="100">
              <InlineStack gap="200" align="start" blockAlign="center">
                <Text as="h2" variant="headingMd">
                  Returns in your store
                </Text>
                <Badge {...(draft.isOn && { tone: 'success' })}>{draft.isOn ? 'On' : 'Off'}</Badge>
              </InlineStack>
              <Text as="p" tone="subdued">
                {saved === null
                  ? 'Nothing is saved yet: shoppers cannot start a return themselves.'
                  : `Version ${version}, saved on ${saved}. Orders keep the version that held when they were placed: what you save now is for orders placed from now on.`}
              </Text>
            </BlockStack>
            <Button onClick={() => change({ isOn: !draft.isOn })}>{draft.isOn ? 'Turn off' : 'Turn on'}</Button>
          </div>
          <SettingsLinkList pages={pages} />
        </BlockStack>
      </Card>
    </Layout.Section>
  );
}
