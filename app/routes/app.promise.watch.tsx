import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  BlockStack,
  Card,
  EmptySearchResult,
  EmptyState,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  Page,
  useBreakpoints,
} from '@shopify/polaris';
import { listPromises } from '../flows/promise/list-promises.ts';
import emptyImage from '../ui/empty-parcels.svg?url';
import { LateMailNotice } from '../ui/promise/late-mail-notice.tsx';
import { listTabs, useListQuery } from '../ui/list-query.ts';
import { pagedTable } from '../ui/paged-table.ts';
import { promiseRowOf, PromiseTableRow } from '../ui/promise/promise-watch-row.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { lateMail } from './promise-page.server.ts';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Promises at risk · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { show: query.get('show'), cursor: query.get('cursor') };
  const page = await listPromises(args.context.deps, staff, filter);
  const dates = datesFor(args.request, shop.zone);
  return {
    ...page,
    rows: page.rows.map((one) => promiseRowOf(one, dates)),
    ...lateMail(shop),
  };
}

const tabs = { all: 'All', at_risk: 'At risk', late: 'Late', asked_to_cancel: 'Asked to cancel' } as const;
type Show = keyof typeof tabs;

export default function PromisesAtRisk() {
  const { rows, previous, next, counts, show, hasPromises, isTold, mailLanguage } = useLoaderData<typeof loader>();
  const { go, isLoading } = useListQuery();
  const { smDown } = useBreakpoints();
  const inEach: Record<Show, number> = {
    all: counts.atRisk + counts.late,
    at_risk: counts.atRisk,
    late: counts.late,
    asked_to_cancel: counts.askedToCancel,
  };

  if (!hasPromises) return <NoPromises />;
  return (
    <Page title="Promises at risk" fullWidth backAction={{ content: 'Delivery promise', url: '/app/promise' }}>
      <BlockStack gap="400">
        {!isTold && <LateMailNotice language={mailLanguage} />}
        <Card padding="0">
          <IndexFilters
            {...listTabs({ names: tabs, counts: inEach, show, go })}
            mode={IndexFiltersMode.Default}
            setMode={() => undefined}
            loading={isLoading}
            hideFilters
            hideQueryField
            filters={[]}
            onClearAll={() => undefined}
            onQueryChange={() => undefined}
            onQueryClear={() => undefined}
            cancelAction={{ onAction: () => undefined }}
            canCreateNewView={false}
          />
          <IndexTable
            {...pagedTable('order', { previous, next, isCondensed: smDown, go })}
            selectable={false}
            itemCount={rows.length}
            headings={[
              { title: 'Order' },
              { title: 'Promised by' },
              { title: 'Service' },
              { title: 'State' },
              { title: 'Why, and what to do' },
              { title: 'Shopper' },
            ]}
            emptyState={<NothingHere show={show} />}
          >
            {rows.map((row, index) => (
              <PromiseTableRow key={row.id} row={row} index={index} isCondensed={smDown} />
            ))}
          </IndexTable>
        </Card>
      </BlockStack>
    </Page>
  );
}

const nothing: Record<Show, [title: string, description: string]> = {
  all: ['Every promise holds', 'Orders that should have left, or that a carrier brings later, show here.'],
  at_risk: ['No promise is at risk', 'Orders that should have left, or that a carrier brings later, show here.'],
  late: ['Nothing is late', 'Orders whose day is over and that nobody has seen arrive show here.'],
  asked_to_cancel: ['Nobody asks to cancel', 'Shoppers who would rather not wait show here. You decide.'],
};

function NothingHere({ show }: { show: Show }) {
  const [title, description] = nothing[show];
  return <EmptySearchResult title={title} description={description} withIllustration />;
}

function NoPromises() {
  return (
    <Page title="Promises at risk" backAction={{ content: 'Delivery promise', url: '/app/promise' }}>
      <Card>
        <EmptyState
          heading="Orders that may miss their date show here"
          image={emptyImage}
          action={{ content: 'Set up the delivery promise', url: '/app/promise' }}
        >
          <p>
            Each order keeps the day that your storefront promised. You see, and its shopper hears, when it will be
            late.
          </p>
        </EmptyState>
      </Card>
    </Page>
  );
}
