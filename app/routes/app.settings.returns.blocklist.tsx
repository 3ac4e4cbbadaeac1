import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { BlockStack, Button, InlineStack, Layout, Page, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { changeBlocklist, readBlocklist } from '../flows/returns/blocklist.ts';
import { Panel } from '../ui/panel.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Blocklist · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const dates = datesFor(args.request, shop.zone);
  const blocked = await readBlocklist(args.context.deps, shop.domain);
  return { blocked: blocked.map(({ email, at }) => ({ email, since: dates.day(at) })) };
}

/** Adds an address, or takes one off. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const form = await args.request.formData().catch(() => null);
  const [act, email] = [form?.get('act'), form?.get('email')];
  if ((act !== 'add' && act !== 'remove') || typeof email !== 'string')
    return data({ ok: false, error: 'Nothing was asked for.' }, { status: 400 });
  const isDone = await changeBlocklist(args.context.deps, staff, act, email);
  if (!isDone)
    return data({ ok: false, error: 'Enter an e-mail address, for example ada@example.com.' }, { status: 422 });
  return data({ ok: true, error: null });
}

export default function BlocklistPage() {
  const { blocked } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [email, setEmail] = useState('');
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const isBusy = fetcher.state !== 'idle';
  useEffect(() => {
    if (!outcome?.ok) return;
    toast('Blocklist saved');
    setEmail('');
  }, [outcome]);
  const send = (act: 'add' | 'remove', address: string) =>
    void fetcher.submit({ act, email: address }, { method: 'post' });
  return (
    <Page title="Blocklist" backAction={{ content: 'Return policy', url: '/app/settings/returns' }}>
      <Layout>
        <Panel
          title="Whose returns you decide yourself"
          description="Their requests are never approved by a rule. They see the same pages as everybody, and do not learn that they are on this list."
        >
          <InlineStack gap="200" blockAlign="start" wrap={false}>
            <div className="doorstep-grow">
              <TextField
                label="E-mail address"
                type="email"
                value={email}
                onChange={setEmail}
                error={outcome?.error ?? false}
                maxLength={254}
                autoComplete="off"
                connectedRight={
                  <Button onClick={() => send('add', email)} disabled={email.trim() === ''} loading={isBusy}>
                    Add
                  </Button>
                }
              />
            </div>
          </InlineStack>
          {blocked.length === 0 && (
            <Text as="p" tone="subdued">
              Nobody is on the list.
            </Text>
          )}
          <BlockStack gap="300">
            {blocked.map((one) => (
              <div key={one.email} className="doorstep-row">
                <div className="doorstep-grow">
                  <Text as="p" breakWord>
                    {one.email}
                  </Text>
                  <Text as="p" tone="subdued">
                    {`Since ${one.since}`}
                  </Text>
                </div>
                <Button
                  disabled={isBusy}
                  onClick={() => send('remove', one.email)}
                  accessibilityLabel={`Take ${one.email} off the list`}
                >
                  Remove
                </Button>
              </div>
            ))}
          </BlockStack>
        </Panel>
      </Layout>
    </Page>
  );
}
