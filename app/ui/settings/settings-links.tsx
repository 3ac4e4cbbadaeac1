import { Card, Layout } from '@shopify/polaris';
import { SettingsLinkList } from './settings-link-list.tsx';

const pages = [
  { url: '/app/sender', title: 'Sender domain', text: 'So that mails come from your own address and reach the inbox.' },
  { url: '/app/settings/look', title: 'Look of your mails', text: 'Logo, colours, who signs, return policy, address.' },
  { url: '/app/mails', title: 'Mail texts', text: 'What each mail says, in eight languages.' },
  {
    url: '/app/settings/asks',
    title: 'Whom you ask, and when',
    text: 'Reviews by product, consent by country, import.',
  },
  { url: '/app/settings/returns', title: 'Return policy', text: 'Windows, fees, rules, labels, and when money moves.' },
  { url: '/app/settings/care', title: 'Product care', text: 'How to use and look after what arrived.' },
  { url: '/app/settings/transit', title: 'Transit times', text: 'What was learned from your own parcels.' },
];

/** The settings that have a page of their own. */
export function SettingsLinks() {
  return (
    <Layout.Section>
      <Card>
        <SettingsLinkList pages={pages} />
      </Card>
    </Layout.Section>
  );
}
