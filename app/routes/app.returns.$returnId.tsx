import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { readReturn } from '../flows/returns/read-return.ts';
import { staffReturnAct, staffReturnActs } from '../flows/returns/staff-return-act.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { primaryAction, secondaryActions } from '../ui/returns/return-actions.ts';
import { shownReturn, type ShownReturn } from '../ui/returns/return-desk.ts';
import { ReturnDialogs, type OpenDialog } from '../ui/returns/return-dialogs.tsx';
import { ReturnItems } from '../ui/returns/return-items.tsx';
import { ReturnMoneyCard, type ShopifyMoney } from '../ui/returns/return-money-card.tsx';
import { returnRefusalWords } from '../ui/returns/return-refusal-words.ts';
import { ReturnCustomerCard, ReturnGiftCard, ReturnParcelCard } from '../ui/returns/return-side-cards.tsx';
import { ReturnStepsCard } from '../ui/returns/return-steps-card.tsx';
import { ReturnUnpaidCard } from '../ui/returns/return-unpaid-card.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { Timeline } from '../ui/orders/timeline.tsx';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.name ?? 'Return'} · Doorstep` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const desk = await readReturn(args.context.deps, staff, args.params.returnId ?? '');
  if (!desk) return data(null, { status: 404 });
  return shownReturn(desk, datesFor(args.request, shop.zone), shop.domain, args.context.deps.clock.now());
}

const done = {
  approve: 'Return approved',
  decline: 'Return declined',
  change: 'Outcome changed',
  label: 'Label added',
  sent: 'On its way',
  receive: 'Items received',
  pay: 'Saved',
  resolve: 'Saved',
  acknowledge: 'Saved',
  settle: 'Saved',
  close: 'Return closed',
  cancel: 'Return cancelled',
} as const;

/** What staff do about the return: `act` says what, `input` (JSON) what it needs. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const form = await args.request.formData().catch(() => null);
  const [name, input] = [form?.get('act'), form?.get('input')];
  const act = staffReturnActs.find((one) => one === name);
  if (!act) return data({ ok: false, text: returnRefusalWords({ reason: 'nothing_asked' }) }, { status: 400 });
  const outcome = await staffReturnAct(args.context.deps, staff, args.params.returnId ?? '', act, parsed(input));
  if (outcome.ok) return data({ ok: true, text: done[act] });
  const status = outcome.reason === 'not_found' ? 404 : outcome.reason === 'nothing_asked' ? 400 : 409;
  return data({ ok: false, text: returnRefusalWords(outcome) }, { status });
}

function parsed(input: unknown): unknown {
  try {
    return typeof input === 'string' ? JSON.parse(input) : undefined;
  } catch {
    return undefined;
  }
}

export default function Return() {
  const page = useLoaderData<typeof loader>();
  return page ? <ReturnPage key={page.id} page={page} /> : <ErrorPage isMissing />;
}

function ReturnPage({ page }: { page: ShownReturn }) {
  const money = useFetcher<ShopifyMoney>({ key: `money-${page.id}` });
  const acts = useFetcher<{ ok: boolean; text: string }>();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const outcome = acts.state === 'idle' ? acts.data : undefined;
  const address = `/app/returns/${page.id}`;
  const askMoney = () => void money.load(`${address}/money`);
  // After the page is there, and again after everything that was done: Shopify's numbers are never waited for.
  useEffect(askMoney, [page.id, page.status.label, page.steps.length]);
  useEffect(() => {
    if (!outcome) return;
    setProblem(outcome.ok ? null : outcome.text);
    if (!outcome.ok) return;
    toast(outcome.text);
    setDialog(null);
  }, [outcome]);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!page.isMoving) return undefined;
    const timer = setInterval(() => void revalidate(), 3_000);
    return () => clearInterval(timer);
  }, [page.isMoving, revalidate]);
  const send = (act: string, input: object) =>
    void acts.submit({ act, input: JSON.stringify(input) }, { method: 'post', action: address });
  const upload = (form: FormData) =>
    void acts.submit(form, { method: 'post', encType: 'multipart/form-data', action: `${address}/label` });
  const isBusy = acts.state !== 'idle';
  // What went wrong with one question is not said of the next.
  const open = (next: OpenDialog) => {
    setProblem(null);
    setDialog(next);
  };
  return (
    <Page
      title={page.name}
      backAction={{ content: 'Returns', url: '/app/returns' }}
      titleMetadata={<StatusBadge status={page.status} />}
      subtitle={`${page.requested} · ${page.origin}`}
      {...primaryAction(page, isBusy, send, open)}
      secondaryActions={secondaryActions(page, open)}
    >
      <ReturnDialogs
        dialog={dialog}
        page={page}
        money={money.data}
        isBusy={isBusy}
        problem={problem}
        onClose={() => setDialog(null)}
        onSend={send}
        onUpload={upload}
      />
      <Layout>
        {problem !== null && dialog === null && (
          <Layout.Section variant="fullWidth">
            <Banner tone="warning" title="That did not work">
              <p>{problem}</p>
            </Banner>
          </Layout.Section>
        )}
        <WaitsBanner page={page} />
        <AttentionBanner page={page} open={open} send={send} />
        <Layout.Section>
          <BlockStack gap="400">
            {page.unpaid.length > 0 && (
              <ReturnUnpaidCard
                entries={page.unpaid}
                isBusy={isBusy}
                onSettle={({ id, amount }, is) => send('settle', { id, is, amount })}
              />
            )}
            <ReturnItems
              items={page.items}
              canChange={page.can.change}
              isBusy={isBusy}
              onPay={({ id }) => send('pay', { lineId: id })}
              onChange={(line) => open({ name: 'change', line })}
            />
            {page.gift && <ReturnGiftCard gift={page.gift} />}
            {page.steps.length > 0 && (
              <ReturnStepsCard steps={page.steps} onResolve={(step) => open({ name: 'resolve', step })} />
            )}
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  Timeline
                </Text>
                <Timeline lines={page.story} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ReturnMoneyCard
              promised={page.promised}
              isPromised={page.isPromised}
              shopify={money.state === 'idle' || money.data ? money.data : undefined}
              isUndone={page.can.decide || page.can.close}
              onRetry={askMoney}
            />
            {page.parcel && (
              <ReturnParcelCard
                parcel={page.parcel}
                canAddLabel={page.can.label}
                onAddLabel={() => open({ name: 'label' })}
              />
            )}
            <ReturnCustomerCard
              customer={page.customer}
              history={page.history}
              orderId={page.orderId}
              gift={page.gift}
            />
            <OrderCard page={page} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** Why it is for staff to decide. */
function WaitsBanner({ page: { waits } }: { page: ShownReturn }) {
  if (!waits) return null;
  return (
    <Layout.Section variant="fullWidth">
      <Banner tone={waits.isAgainst ? 'warning' : 'info'} title={waits.title}>
        <p>{waits.text}</p>
      </Banner>
    </Layout.Section>
  );
}

type Attending = { page: ShownReturn; open: Open; send(act: string, input: object): void };

function AttentionBanner({ page: { attention, can }, open, send }: Attending) {
  if (!attention) return null;
  return (
    <Layout.Section variant="fullWidth">
      <Banner
        tone="warning"
        title={attention.label}
        {...(attention.isLabel && { action: { content: 'Add label', onAction: () => open({ name: 'label' }) } })}
        {...(can.acknowledge && {
          action: {
            content: attention.isSwap ? 'I have seen it' : 'It is as it should be',
            onAction: () => send('acknowledge', {}),
          },
        })}
      >
        <p>{attention.sentence}</p>
      </Banner>
    </Layout.Section>
  );
}

type Open = (dialog: OpenDialog) => void;

function OrderCard({ page }: { page: ShownReturn }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Order
        </Text>
        <BlockStack gap="050">
          <InlineStack gap="200">
            <Link url={`/app/orders/${page.orderId}`}>{page.orderName}</Link>
            <Link url={page.adminUrl} target="_top">
              View in Shopify
            </Link>
          </InlineStack>
          {page.policyVersion !== null && (
            <Text as="p" tone="subdued">
              {`Judged by version ${page.policyVersion} of your return policy.`}
            </Text>
          )}
          {page.decision?.reason && (
            <Text as="p" tone="subdued" breakWord>
              {page.decision.isOverride ? `Against the policy: ${page.decision.reason}` : page.decision.reason}
            </Text>
          )}
        </BlockStack>
        {page.decision?.isOverride && (
          <InlineStack>
            <Badge tone="attention">Policy overridden</Badge>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
