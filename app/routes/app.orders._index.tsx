import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import {
  Badge,
  BlockStack,
  Card,
  EmptySearchResult,
  EmptyState,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  InlineStack,
  Link,
  Page,
  Text,
  useBreakpoints,
  useSetIndexFiltersMode,
} from '@shopify/polaris';
import { useCallback, useEffect, useState } from 'react';
import { listOrders, orderShows } from '../flows/list-orders.ts';
import type { OrderBrief } from '../flows/admin-ports.ts';
import emptyImage from '../ui/empty-parcels.svg?url';
import { shortKindWords, statusOf } from '../ui/message-words.ts';
import { pagedTable } from '../ui/paged-table.ts';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Orders · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { search: query.get('search'), show: query.get('show'), cursor: query.get('cursor') };
  const page = await listOrders(args.context.deps, staff, filter);
  const dates = datesFor(args.request, shop.zone);
  return { ...page, rows: page.rows.map((order) => rowOf(order, dates)), search: filter.search ?? '' };
}

function rowOf({ id, name, placedAt, facts, messages }: OrderBrief, dates: ReaderDates) {
  const order = facts?.order?.data;
  return {
    id,
    name: name ?? `Order ${id}`,
    placed: dates.time(placedAt),
    customer: order ? [order.firstName, order.email].filter(Boolean).join(' · ') || 'No e-mail address' : 'Erased',
    isCancelled: order?.cancelledAt != null,
    mails: mailsOf(messages, dates),
  };
}

/** One badge for each kind: the news that matters most of it. */
function mailsOf(messages: OrderBrief['messages'], dates: ReaderDates) {
  const weight = ['failed', 'unknown', 'sending', 'claimed', 'planned', 'sent', 'lapsed', 'withheld'];
  const kinds = Object.keys(shortKindWords) as (keyof typeof shortKindWords)[];
  return kinds.flatMap((kind) => {
    const [first] = messages
      .filter((message) => message.kind === kind && message.state !== 'withheld')
      .sort((a, b) => weight.indexOf(a.state) - weight.indexOf(b.state));
    if (!first) return [];
    const { label, tone } = statusOf(first, dates);
    return [{ kind: shortKindWords[kind], label, tone }];
  });
}

const tabs = { all: 'All', attention: 'Needs attention', planned: 'Mail planned' } as const;

export default function Orders() {
  const { rows, previous, next, search } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const isLoading = useNavigation().state === 'loading';
  const isFiltered = query.has('search') || query.has('show');
  const { smDown } = useBreakpoints();
  const go = useCallback(
    (changes: Record<string, string | null>) =>
      setQuery((current) => {
        const wanted = new URLSearchParams(current);
        for (const [name, value] of Object.entries<string | null>({ cursor: null, ...changes })) {
          if (value) wanted.set(name, value);
          else wanted.delete(name);
        }
        return wanted;
      }),
    [setQuery],
  );

  if (rows.length === 0 && !isFiltered && !query.has('cursor')) return <NoOrders />;
  return (
    <Page title="Orders" fullWidth>
      <Card padding="0">
        <OrderFilters key={search} search={search} show={query.get('show')} isLoading={isLoading} go={go} />
        <IndexTable
          {...pagedTable('order', { previous, next, isCondensed: smDown, go })}
          selectable={false}
          itemCount={rows.length}
          headings={[{ title: 'Order' }, { title: 'Placed' }, { title: 'Customer' }, { title: 'Mails' }]}
          emptyState={
            <EmptySearchResult
              title="No orders found"
              description="Search by order number or by the whole e-mail address"
              withIllustration
            />
          }
        >
          {rows.map((row, index) => (
            <OrderRow key={row.id} row={row} index={index} isCondensed={smDown} />
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}

type Row = ReturnType<typeof rowOf>;

function OrderRow({ row, index, isCondensed }: { row: Row; index: number; isCondensed: boolean }) {
  const url = `/app/orders/${row.id}`;
  const name = (
    <InlineStack gap="200" wrap={false}>
      <Link url={url} dataPrimaryLink removeUnderline monochrome>
        <Text as="span" fontWeight="semibold">
          {row.name}
        </Text>
      </Link>
      {row.isCancelled && <Badge>Cancelled</Badge>}
    </InlineStack>
  );
  const mails = (
    <InlineStack gap="100">
      {row.mails.length === 0 && (
        <Text as="span" tone="subdued">
          None
        </Text>
      )}
      {row.mails.map(({ kind, label, tone }) => (
        <StatusBadge key={kind} status={{ label: `${kind}: ${label.toLowerCase()}`, tone }} />
      ))}
    </InlineStack>
  );
  return (
    <IndexTable.Row id={row.id} position={index}>
      {isCondensed ? (
        <div className="doorstep-condensed">
          <BlockStack gap="100">
            <div className="doorstep-row">
              {name}
              <Text as="span" variant="bodySm" tone="subdued">
                {row.placed}
              </Text>
            </div>
            <Text as="span" breakWord>
              {row.customer}
            </Text>
            {mails}
          </BlockStack>
        </div>
      ) : (
        <>
          <IndexTable.Cell>{name}</IndexTable.Cell>
          <IndexTable.Cell>{row.placed}</IndexTable.Cell>
          <IndexTable.Cell>{row.customer}</IndexTable.Cell>
          <IndexTable.Cell>{mails}</IndexTable.Cell>
        </>
      )}
    </IndexTable.Row>
  );
}

type FilterProps = {
  search: string;
  show: string | null;
  isLoading: boolean;
  go(changes: Record<string, string | null>): void;
};

/** What is typed is searched for when the typing pauses. */
function OrderFilters({ search, show, isLoading, go }: FilterProps) {
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text.trim() === search.trim()) return undefined;
    const timer = setTimeout(() => go({ search: text.trim() }), 400);
    return () => clearTimeout(timer);
  }, [text, search, go]);
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      queryValue={text}
      queryPlaceholder="Order number or e-mail address"
      onQueryChange={setText}
      onQueryClear={() => setText('')}
      cancelAction={{ onAction: () => go({ search: null }) }}
      tabs={orderShows.map((one) => ({ id: one, content: tabs[one], panelID: 'orders' }))}
      selected={Math.max(
        0,
        orderShows.findIndex((one) => one === show),
      )}
      onSelect={(index) => go({ show: index === 0 ? null : (orderShows[index] ?? null) })}
      canCreateNewView={false}
      filters={[]}
      onClearAll={() => setText('')}
      hideFilters
    />
  );
}

function NoOrders() {
  return (
    <Page title="Orders">
      <Card>
        <EmptyState
          heading="Orders and their mails show here"
          image={emptyImage}
          action={{ content: 'Check the set-up', url: '/app' }}
        >
          <p>As soon as somebody orders, you see every mail that is planned for them, and why.</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
