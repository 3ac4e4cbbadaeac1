import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { Badge, Button, InlineStack, Layout, Page, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { endOldScanSecrets, renewScanSecret, scanDoorOf, showScanSecret } from '../flows/returns/scan-secret.ts';
import { Panel } from '../ui/panel.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { ScanHowPanel } from '../ui/returns/scan-how-panel.tsx';
import { ScanSecretPanel } from '../ui/returns/scan-secret-panel.tsx';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Carrier scans · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { time } = datesFor(args.request, shop.zone);
  const { url, secrets } = await scanDoorOf(args.context.deps, shop.domain);
  const lastScanAt = Math.max(...secrets.map(({ lastUsedAt }) => lastUsedAt ?? 0));
  return {
    url,
    lastScan: lastScanAt > 0 ? time(lastScanAt) : null,
    secrets: secrets.map(({ ending, madeAt, until, lastUsedAt }) => ({
      ending,
      made: time(madeAt),
      until: until === null ? null : time(until),
      used: lastUsedAt === null ? null : time(lastUsedAt),
    })),
  };
}

type Answer = { act: 'show' | 'new' | 'end'; secret: string | null };

/** Shows the secret, makes another one, or ends the one before. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const { deps } = args.context;
  const act = (await args.request.formData().catch(() => null))?.get('act');
  if (act === 'show') return data<Answer>({ act, secret: await showScanSecret(deps, staff) });
  if (act === 'new') return data<Answer>({ act, secret: await renewScanSecret(deps, staff) });
  if (act !== 'end') return data(null, { status: 400 });
  await endOldScanSecrets(deps, staff);
  return data<Answer>({ act, secret: null });
}

export default function CarrierScans() {
  const { url, lastScan, secrets } = useLoaderData<typeof loader>();
  const shown = useFetcher<typeof action>();
  const ended = useFetcher<typeof action>();
  const [newest, ...old] = secrets;
  const secret = shown.data?.secret ?? null;
  const isBusy = shown.state !== 'idle' || ended.state !== 'idle';
  const isEnded = ended.state === 'idle' && ended.data?.act === 'end';
  useEffect(() => {
    if (isEnded) toast('The old secret is stopped');
  }, [isEnded]);
  const act = (what: Answer['act']) => void (what === 'end' ? ended : shown).submit({ act: what }, { method: 'post' });
  return (
    <Page title="Carrier scans" backAction={{ content: 'Return policy', url: '/app/settings/returns' }}>
      <Layout>
        <Panel
          title="Scans of parcels that come back"
          description="If refunds or exchanges are to go at the carrier’s first scan, somebody has to tell Doorstep of it: Shopify does not. Your carrier, or the service that follows your parcels, can by a webhook. Without one, your staff say on the return that it is on its way."
        >
          <InlineStack gap="200" align="start" blockAlign="center">
            {newest ? (
              <>
                <Badge {...(lastScan !== null && { tone: 'success' })}>
                  {lastScan === null ? 'No scan yet' : 'Connected'}
                </Badge>
                <Text as="span" tone="subdued">
                  {lastScan === null
                    ? 'Once your carrier sends the first one, it says so here.'
                    : `Last scan on ${lastScan}`}
                </Text>
              </>
            ) : (
              <Button variant="primary" loading={isBusy} onClick={() => act('new')}>
                Set up scans
              </Button>
            )}
          </InlineStack>
          <Text as="p" tone="subdued">
            A parcel is found by its label’s number, else by the one that the shopper told you. That one is their word:
            if shoppers send with labels of their own, “when you have received it” is the safer moment for money.
          </Text>
        </Panel>
        {newest && (
          <>
            <ScanSecretPanel
              url={url}
              newest={newest}
              old={old}
              secret={secret?.endsWith(newest.ending) ? secret : null}
              isNew={shown.data?.act === 'new' && old.length > 0}
              isBusy={isBusy}
              onAct={act}
            />
            <ScanHowPanel />
          </>
        )}
      </Layout>
    </Page>
  );
}
