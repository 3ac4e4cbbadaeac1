import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Card, EmptySearchResult, EmptyState, IndexTable, Page, useBreakpoints } from '@shopify/polaris';
import { listOrders } from '../flows/orders/list-orders.ts';
import emptyImage from '../ui/empty-parcels.svg?url';
import { useListQuery } from '../ui/list-query.ts';
import { OrderFilters } from '../ui/orders/order-filters.tsx';
import { orderRowOf, OrderTableRow } from '../ui/orders/order-row.tsx';
import { pagedTable } from '../ui/paged-table.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Orders · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { search: query.get('search'), show: query.get('show'), cursor: query.get('cursor') };
  const page = await listOrders(args.context.deps, staff, filter);
  const dates = datesFor(args.request, shop.zone);
  return { ...page, rows: page.rows.map((order) => orderRowOf(order, dates)), search: filter.search ?? '' };
}

export default function Orders() {
  const { rows, previous, next, search, show } = useLoaderData<typeof loader>();
  const { query, go, isLoading } = useListQuery();
  const { smDown } = useBreakpoints();

  const isFiltered = search !== '' || show !== 'all' || query.has('cursor');
  if (rows.length === 0 && !isFiltered) return <NoOrders />;
  return (
    <Page title="Orders" fullWidth>
      <Card padding="0">
        <OrderFilters key={search} search={search} show={show} isLoading={isLoading} go={go} />
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
            <OrderTableRow key={row.id} row={row} index={index} isCondensed={smDown} />
          ))}
        </IndexTable>
      </Card>
    </Page>
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
