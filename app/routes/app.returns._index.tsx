import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import {
  BlockStack,
  Card,
  EmptySearchResult,
  EmptyState,
  IndexTable,
  Page,
  useBreakpoints,
  useIndexResourceState,
} from '@shopify/polaris';
import { useEffect } from 'react';
import { bulkApprove } from '../flows/returns/bulk-approve.ts';
import { listReturns } from '../flows/returns/list-returns.ts';
import emptyImage from '../ui/empty-parcels.svg?url';
import { useListQuery } from '../ui/list-query.ts';
import { pagedTable } from '../ui/paged-table.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { BulkResult, type BulkResultLine } from '../ui/returns/return-bulk-result.tsx';
import { filterNames, ReturnFilters } from '../ui/returns/return-filters.tsx';
import { returnRefusalWords } from '../ui/returns/return-refusal-words.ts';
import { returnRowOf, ReturnTableRow } from '../ui/returns/return-row.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Returns · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const named = (name: string) => query.get(name);
  const filter = {
    show: named('show'),
    outcome: named('outcome'),
    reason: named('reason'),
    waits: named('waits'),
    search: named('search'),
    cursor: named('cursor'),
  };
  const page = await listReturns(args.context.deps, staff, filter);
  const dates = datesFor(args.request, shop.zone);
  return { ...page, rows: page.rows.map((one) => returnRowOf(one, dates)), search: filter.search ?? '' };
}

/** Approves the requests that staff chose; each answers for itself. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const form = await args.request.formData().catch(() => null);
  const ids = (form?.getAll('returnId') ?? []).filter((id) => typeof id === 'string');
  if (form?.get('act') !== 'approve' || ids.length === 0) return data({ results: [] }, { status: 400 });
  const approval = await bulkApprove(args.context.deps, staff, ids);
  return data({
    results: approval.map(({ id, name, outcome }): BulkResultLine => ({
      id,
      name,
      problem: outcome.ok ? null : returnRefusalWords(outcome),
    })),
  });
}

export default function Returns() {
  const { rows, previous, next, counts, show, hasAny, search } = useLoaderData<typeof loader>();
  const { query, go, isLoading } = useListQuery();
  const chosen = { waits: query.get('waits'), outcome: query.get('outcome'), reason: query.get('reason') };
  const isFiltered = search !== '' || filterNames.some((name) => chosen[name] !== null);
  const { smDown } = useBreakpoints();
  const fetcher = useFetcher<typeof action>();
  const selection = useIndexResourceState(rows, { resourceFilter: ({ canApprove }) => canApprove });
  const results = fetcher.state === 'idle' ? (fetcher.data?.results ?? []) : [];
  useEffect(() => selection.clearSelection(), [fetcher.data]);
  const approve = () => {
    const form = new FormData();
    form.set('act', 'approve');
    for (const id of selection.selectedResources) form.append('returnId', id);
    void fetcher.submit(form, { method: 'post', action: '/app/returns?index' });
  };

  if (!hasAny) return <NoReturns />;
  return (
    <Page
      title="Returns"
      fullWidth
      secondaryActions={[
        { content: 'Return policy', url: '/app/settings/returns' },
        { content: 'Simulator', url: '/app/returns/simulator' },
      ]}
    >
      <BlockStack gap="400">
        {results.length > 0 && <BulkResult results={results} />}
        <Card padding="0">
          <ReturnFilters
            key={search}
            show={show}
            counts={counts}
            search={search}
            chosen={chosen}
            isLoading={isLoading || fetcher.state !== 'idle'}
            go={go}
          />
          <IndexTable
            {...pagedTable('return', { previous, next, isCondensed: smDown, go })}
            selectable={rows.some(({ canApprove }) => canApprove)}
            itemCount={rows.length}
            selectedItemsCount={selection.allResourcesSelected ? 'All' : selection.selectedResources.length}
            onSelectionChange={selection.handleSelectionChange}
            promotedBulkActions={[
              { content: 'Approve', disabled: selection.selectedResources.length === 0, onAction: approve },
            ]}
            headings={[
              { title: 'Return' },
              { title: 'Requested' },
              { title: 'Items' },
              { title: 'Reason' },
              { title: 'Outcome' },
              { title: 'State' },
            ]}
            emptyState={<NothingHere show={show} isFiltered={isFiltered} />}
          >
            {rows.map((row, index) => (
              <ReturnTableRow
                key={row.id}
                row={row}
                index={index}
                isSelected={selection.selectedResources.includes(row.id)}
                isCondensed={smDown}
              />
            ))}
          </IndexTable>
        </Card>
      </BlockStack>
    </Page>
  );
}

const nothing = {
  to_decide: ['Nothing to decide', 'New requests that the rules leave to you show here.'],
  waiting_for_parcel: ['No parcel is on its way back', 'Approved returns show here until their parcel arrives.'],
  arrived: ['Nothing has arrived', 'What carriers deliver back, or you receive, shows here until it is closed.'],
  stuck: ['Nothing is stuck', 'Returns that need a person, and are neither new nor about money, show here.'],
  parked: ['No money is parked', 'When Shopify does not say whether a payment went through, it waits here.'],
  closed: ['Nothing is closed yet', 'Closed, declined and cancelled returns show here.'],
  all: ['No returns found', 'Search by the number of a return or an order.'],
} as const;

function NothingHere({ show, isFiltered }: { show: keyof typeof nothing; isFiltered: boolean }) {
  const [title, description] = nothing[isFiltered ? 'all' : show];
  return (
    <EmptySearchResult
      title={title}
      description={isFiltered ? 'Try other filters or another search' : description}
      withIllustration
    />
  );
}

function NoReturns() {
  return (
    <Page title="Returns">
      <Card>
        <EmptyState
          heading="Returns show here"
          image={emptyImage}
          action={{ content: 'Set up returns', url: '/app/settings/returns' }}
          secondaryAction={{ content: 'Try the policy on an order', url: '/app/returns/simulator' }}
        >
          <p>Shoppers start them from their mails, and you start one from any order. Shopify’s own show here too.</p>
        </EmptyState>
      </Card>
    </Page>
  );
}
