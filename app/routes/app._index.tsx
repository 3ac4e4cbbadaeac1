import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { BlockStack, Box, Card, InlineGrid, Layout, Link, Page, Text } from '@shopify/polaris';
import { attentionWords } from '../domain/shared/shop-attention.ts';
import { messageKinds, type MessageKind } from '../domain/shared/shop-settings.ts';
import { homeFigures } from '../flows/shops/home-figures.ts';
import { promiseAttention } from '../flows/promise/promise-attention.ts';
import { returnsAttention } from '../flows/returns/returns-attention.ts';
import { attentionItems, HomeAttention } from '../ui/orders/home-attention.tsx';
import { kindWords } from '../ui/orders/message-words.ts';
import { ThemeStatus } from '../ui/promise/promise-theme-status.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { SetupGuide } from '../ui/orders/setup-guide.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const [{ setup, nextDueAt, ...counts }, returns, promises] = await Promise.all([
    homeFigures(args.context.deps, shop),
    returnsAttention(args.context.deps, shop.domain),
    promiseAttention(args.context.deps, shop.domain),
  ]);
  const dates = datesFor(args.request, shop.zone);
  return {
    shopName: shop.name,
    domain: shop.domain,
    apiKey: args.context.apiKey,
    zone: shop.zone,
    setup,
    counts,
    attention: attentionItems(shop.attention && attentionWords[shop.attention.reason], {
      ...counts,
      ...returns,
      ...promises,
    }),
    nextDue: nextDueAt === null ? null : dates.time(nextDueAt),
    kinds: messageKinds.map((kind) => ({
      title: kindWords[kind],
      mode: senderOf(kind, shop.settings.kinds[kind].mode),
    })),
  };
}

/** The only thing to do here: to put the finished set-up guide away. */
export async function action(args: ActionFunctionArgs) {
  const { shop } = await signedIn(args);
  const { deps } = args.context;
  await deps.shops.hideGuide(shop.domain, deps.clock.now());
  return data({ ok: true });
}

export default function Home() {
  const { shopName, domain, apiKey, setup, counts, attention, nextDue, zone } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const isSetUp = setup.every(({ isDone }) => isDone);
  const isGuideShown = !isSetUp || !(counts.isGuideHidden || fetcher.state !== 'idle');
  return (
    <Page title={shopName}>
      <Layout>
        {isGuideShown && (
          <Layout.Section>
            <SetupGuide
              steps={setup}
              onDismiss={isSetUp ? () => void fetcher.submit(null, { method: 'post', action: '/app?index' }) : null}
            />
          </Layout.Section>
        )}
        {attention.length > 0 && (
          <Layout.Section>
            <HomeAttention items={attention} />
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="200">
            <InlineGrid columns={{ xs: 2, md: 4 }} gap={{ xs: '200', md: '400' }}>
              <Figure title="Sent today" value={counts.sentToday} />
              <Figure title="Sent in 7 days" value={counts.sentThisWeek} />
              <Figure title="Not sent in 7 days" value={counts.withheldThisWeek} />
              <Figure title="Planned for 24 hours" value={counts.plannedNextDay} />
            </InlineGrid>
            <Box paddingInline={{ xs: '400', sm: '0' }}>
              <Text as="p" variant="bodySm" tone="subdued">
                {nextDue === null ? 'Nothing is planned.' : `The next mail goes out on ${nextDue}.`} Times are the
                store’s ({zone}).
              </Text>
            </Box>
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          <WhoSends />
        </Layout.Section>
        <Layout.Section>
          <ThemeStatus shop={domain} apiKey={apiKey} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Figure({ title, value }: { title: string; value: number }) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="bodyMd" tone="subdued">
          {title}
        </Text>
        <Text as="p" variant="headingXl" numeric>
          {value.toLocaleString('en')}
        </Text>
      </BlockStack>
    </Card>
  );
}

const senders = {
  doorstep: { label: 'Doorstep sends', tone: 'success' },
  shopify: { label: 'Shopify sends', tone: 'info' },
  /** Of returns that began here we tell in any case (see messages/kinds/return-rule.ts). */
  both: { label: 'Doorstep sends, Shopify for its own', tone: 'success' },
  off: { label: 'Off', tone: null },
} as const;

const senderOf = (kind: MessageKind, mode: 'doorstep' | 'shopify' | 'off'): keyof typeof senders =>
  kind.startsWith('return_') && mode === 'shopify' ? 'both' : mode;

function WhoSends() {
  const { kinds, counts } = useLoaderData<typeof loader>();
  const shown = kinds.filter(({ mode }) => mode !== 'off');
  const off = kinds.length - shown.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Who sends what
        </Text>
        <BlockStack gap="200" as="ul">
          {shown.map(({ title, mode }) => (
            <li key={title} className="doorstep-row">
              <Text as="span">{title}</Text>
              <StatusBadge status={senders[mode]} />
            </li>
          ))}
        </BlockStack>
        {off > 0 && (
          <Text as="p" tone="subdued">
            {off === 1 ? 'One more mail is off.' : `${off} more mails are off.`}{' '}
            <Link url="/app/settings#kinds">Choose</Link>
          </Text>
        )}
        {!counts.orders && (
          <Text as="p" tone="subdued">
            No order has come in since the app was installed. New orders show under Orders within seconds.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
