import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { Badge, Banner, BlockStack, Card, Layout, Page, Text } from '@shopify/polaris';
import { useEffect } from 'react';
import { parcelsOf } from '../domain/messages/parcels.ts';
import { orderAct, orderActs } from '../flows/orders/order-act.ts';
import { readTimeline, type OrderTimeline } from '../flows/orders/read-timeline.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { kindWords, statusOf, subjectWords } from '../ui/orders/message-words.ts';
import { OrderMessage, type MessageAct, type ShownMessage } from '../ui/orders/order-message.tsx';
import { OrderPromiseCard, orderPromiseOf } from '../ui/orders/order-promise.tsx';
import { orderReturnOf, OrderReturns } from '../ui/returns/order-returns.tsx';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import { refusalWords } from '../ui/returns/refusal-words.ts';
import { Timeline } from '../ui/orders/timeline.tsx';
import { timelineLines } from '../ui/orders/timeline-lines.ts';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? 'Order'} · Doorstep` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const order = await readTimeline(args.context.deps, staff, args.params.orderId ?? '');
  if (!order) return data(null, { status: 404 });
  const returns = await args.context.deps.returns.ofOrder(shop.domain, order.id);
  const dates = datesFor(args.request, shop.zone);
  const snapshot = order.facts?.order?.data;
  return {
    id: order.id,
    title: order.name ?? `Order ${order.id}`,
    placed: order.placedAt === null ? null : dates.time(order.placedAt),
    customer: snapshot ? [snapshot.firstName, snapshot.email].filter(Boolean).join(' · ') || null : null,
    isErased: order.facts === null,
    isCancelled: snapshot?.cancelledAt != null,
    adminUrl: `https://admin.shopify.com/store/${shop.domain.replace(/\.myshopify\.com$/, '')}/orders/${order.id}`,
    returns: returns.map(orderReturnOf),
    promise: order.promise && orderPromiseOf(order.promise, dates),
    messages: shownMessages(order, dates),
    lines: timelineLines(order, dates),
  };
}

function shownMessages(order: OrderTimeline, dates: ReaderDates): ShownMessage[] {
  const parcels = order.facts ? parcelsOf(order.facts).map(({ id }) => id) : [];
  const acts = (state: string, intent: string | null): MessageAct[] => {
    if (order.facts === null) return [];
    if (state === 'planned' && intent === 'send') return ['send_now', 'cancel'];
    return state === 'unknown' || state === 'failed' ? ['resend'] : [];
  };
  return order.messages.map((message) => ({
    id: message.id,
    title: kindWords[message.kind],
    about: subjectWords(message.subject, parcels),
    status: statusOf(message, dates),
    acts: acts(message.state, message.intent),
    mayHaveArrived: message.state === 'unknown',
    hasMail: order.facts !== null && hasMail(message.state, message.intent),
  }));
}

const hasMail = (state: string, intent: string | null): boolean =>
  ['sent', 'unknown', 'failed'].includes(state) || (state === 'planned' && intent === 'send');

const done = { send_now: 'Going out now', cancel: 'Mail cancelled', resend: 'Being sent again' } as const;

/** What staff do about one message. A message of another order, or another shop, is not found. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  // A body that is no form asks for nothing.
  const form = await args.request.formData().catch(() => null);
  const name = form?.get('act');
  const messageId = form?.get('messageId');
  const act = (Object.keys(orderActs) as MessageAct[]).find((one) => one === name);
  if (!act || typeof messageId !== 'string')
    return data({ ok: false, text: 'Nothing was asked for.' }, { status: 400 });
  const outcome = await orderAct(args.context.deps, staff, act, messageId);
  if (outcome.ok) return data({ ok: true, text: done[act] });
  return data({ ok: false, text: refusalWords(outcome) }, { status: outcome.reason === 'not_found' ? 404 : 409 });
}

export default function Order() {
  const page = useLoaderData<typeof loader>();
  return page ? <OrderPage {...page} /> : <ErrorPage isMissing />;
}

type Found = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>>;

function OrderPage(page: Found) {
  const { id, title, placed, customer, isErased, isCancelled, adminUrl, returns, messages, lines } = page;
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  useEffect(() => {
    if (outcome?.ok) toast(outcome.text);
  }, [outcome]);
  const act = (name: MessageAct, messageId: string) => fetcher.submit({ act: name, messageId }, { method: 'post' });
  return (
    <Page
      title={title}
      backAction={{ content: 'Orders', url: '/app/orders' }}
      {...(placed && { subtitle: placed })}
      {...(isCancelled && { titleMetadata: <Badge>Cancelled</Badge> })}
      secondaryActions={[
        ...(isErased
          ? []
          : [
              { content: 'Start a return', url: `/app/orders/${id}/return` },
              { content: 'Gift slip', url: `/app/orders/${id}/gift` },
            ]),
        { content: 'View in Shopify', url: adminUrl, target: '_top' },
      ]}
    >
      <Layout>
        {outcome?.ok === false && (
          <Layout.Section>
            <Banner tone="warning" title="That did not work">
              <p>{outcome.text}</p>
            </Banner>
          </Layout.Section>
        )}
        {isErased && (
          <Layout.Section>
            <Banner title="Personal data erased">
              <p>What was known of this order was erased. Only what became of its mails remains.</p>
            </Banner>
          </Layout.Section>
        )}
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              <BlockStack gap="100">
                <Text as="h2" variant="headingMd">
                  Mails
                </Text>
                {customer && (
                  <Text as="p" tone="subdued" breakWord>
                    {`To ${customer}`}
                  </Text>
                )}
              </BlockStack>
              {messages.length === 0 && <Text as="p">This order calls for no mail yet.</Text>}
              {messages.map((message) => (
                <OrderMessage
                  key={message.id}
                  message={message}
                  isBusy={fetcher.state !== 'idle'}
                  onAct={(name) => void act(name, message.id)}
                />
              ))}
            </BlockStack>
          </Card>
        </Layout.Section>
        {page.promise && (
          <Layout.Section>
            <OrderPromiseCard promise={page.promise} />
          </Layout.Section>
        )}
        {returns.length > 0 && (
          <Layout.Section>
            <OrderReturns returns={returns} />
          </Layout.Section>
        )}
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                Timeline
              </Text>
              <Timeline lines={lines} />
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
