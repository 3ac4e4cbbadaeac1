import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useRevalidator, useSearchParams } from '@remix-run/react';
import { Badge, BlockStack, Button, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import { listDataRequests } from '../flows/privacy/answer-data-request.ts';
import { listAccess } from '../flows/privacy/list-access.ts';
import type { AccessEntry } from '../flows/privacy-ports.ts';
import { downloadFile } from '../ui/download-file.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { settingsWords } from '../ui/settings/settings-words.ts';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Privacy · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const [requests, access] = await Promise.all([
    listDataRequests(args.context.deps, shop.domain),
    listAccess(args.context.deps, shop.domain, cursor && /^\d{1,18}$/.test(cursor) ? cursor : null),
  ]);
  const dates = datesFor(args.request, shop.zone);
  return {
    requests: requests.map(({ id, receivedAt, doneAt, about }) => ({
      id,
      received: dates.time(receivedAt),
      done: doneAt === null ? null : dates.time(doneAt),
      customer: about ? (about.email ?? `Customer ${about.customerId ?? 'unknown'}`) : null,
    })),
    entries: access.entries.map((entry) => ({ id: entry.id, time: dates.time(entry.at), ...accessWords(entry) })),
    next: access.cursor,
  };
}

const accesses: Readonly<Record<AccessEntry['what'], string>> = {
  'order.view': 'looked at an order',
  'orders.search': 'listed or searched orders',
  'messages.view': 'looked at messages',
  'messages.export': 'exported messages',
  'mail.preview': 'looked at a mail',
  'mail.test': 'sent a test mail',
  'mail.edit': 'changed the texts of mails',
  'customer.export': 'exported a customer’s data',
  'message.send_now': 'asked to send a mail now',
  'message.cancel': 'asked to cancel a mail',
  'message.resend': 'asked to send a mail again',
  'asks.import': 'imported whom another app has asked for reviews',
  'return.view': 'looked at a return',
  'returns.search': 'searched returns',
  'return.start': 'started a return for a customer',
  'return.approve': 'approved a return',
  'return.decline': 'declined a return',
  'return.change': 'changed what a return brings',
  'return.label': 'added a label to a return',
  'return.sent': 'said that a return is on its way',
  'return.receive': 'received items of a return',
  'return.cancel': 'cancelled a return',
  'return.close': 'closed a return',
  'return.resolve': 'decided on a step of a return',
  'return.photo': 'looked at a photo of a return',
  'policy.save': 'changed the return policy',
  'promise.save': 'changed the promises of delivery',
  'policy.simulate': 'tried the return policy on an order',
  'blocklist.save': 'changed whose returns a person looks at',
  'labels.add': 'added return labels',
  'gift.create': 'made a gift code',
  'scans.secret_show': 'looked at the secret for carriers’ scans',
  'scans.secret_new': 'made a new secret for carriers’ scans',
  'scans.secret_end': 'ended the old secret for carriers’ scans',
  'settings.save': 'changed settings',
};

function accessWords({ who, name, what, order, subject }: AccessEntry) {
  const parts = what === 'settings.save' ? settingsWords(subject) : null;
  return {
    text: `${name ?? `Staff member ${who}`} ${accesses[what]}${parts ? `: ${parts}` : ''}`,
    order: order && { id: order.id, name: order.name ?? order.id },
  };
}

export default function Privacy() {
  const { requests, entries, next } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  return (
    <Page title="Privacy">
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                Customers who ask for their data
              </Text>
              <Text as="p" tone="subdued">
                Shopify passes these on to you. Download the file and send it to the customer within 30 days.
              </Text>
              {requests.length === 0 && <Text as="p">Nobody has asked.</Text>}
              {requests.map((request) => (
                <DataRequestLine key={request.id} request={request} />
              ))}
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section>
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                What staff looked at and did
              </Text>
              <Text as="p" tone="subdued">
                Names are known while somebody is signed in; after that, Shopify’s number of the staff member remains.
                Entries are kept for 24 months.
              </Text>
              {entries.length === 0 && <Text as="p">Nobody has looked yet.</Text>}
              <BlockStack gap="200">
                {entries.map(({ id, time, text, order }) => (
                  <div key={id} className="doorstep-row">
                    <Text as="span" breakWord>
                      {text} {order && <Link url={`/app/orders/${order.id}`}>{order.name}</Link>}
                    </Text>
                    <Text as="span" variant="bodySm" tone="subdued">
                      {time}
                    </Text>
                  </div>
                ))}
              </BlockStack>
              {(query.has('cursor') || next !== null) && (
                <InlineStack gap="200">
                  {query.has('cursor') && <Button onClick={() => setQuery({})}>Newest</Button>}
                  {next !== null && <Button onClick={() => setQuery({ cursor: next })}>Older</Button>}
                </InlineStack>
              )}
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type Request = { id: string; received: string; done: string | null; customer: string | null };

function DataRequestLine({ request: { id, received, done, customer } }: { request: Request }) {
  const { revalidate } = useRevalidator();
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    const isSaved = await downloadFile(`/app/privacy/requests/${encodeURIComponent(id)}`, 'customer-data.json');
    setLoading(false);
    toast(isSaved ? 'Customer data downloaded' : 'The download failed. Try again.', { isError: !isSaved });
    void revalidate();
  };
  return (
    <div className="doorstep-row">
      <BlockStack gap="050">
        <Text as="span" breakWord>
          {customer ?? 'Erased'}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {done ? `Asked ${received}, answered ${done}` : `Asked ${received}`}
        </Text>
      </BlockStack>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <Badge {...(done ? { tone: 'success' } : { tone: 'attention' })}>{done ? 'Answered' : 'Open'}</Badge>
        {customer && (
          <Button
            loading={isLoading}
            onClick={() => void download()}
            accessibilityLabel={`Download data of ${customer}`}
          >
            Download
          </Button>
        )}
      </InlineStack>
    </div>
  );
}
