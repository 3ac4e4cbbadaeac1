import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Box, Card, EmptySearchResult, IndexTable, Page, Select, Text, useBreakpoints } from '@shopify/polaris';
import { useState } from 'react';
import { reasonWords } from '../domain/messages/reason-words.ts';
import { listMessages } from '../flows/messages/list-messages.ts';
import type { MessageRow } from '../flows/admin-ports.ts';
import { downloadFile } from '../ui/download-file.ts';
import { useListQuery, type Go } from '../ui/list-query.ts';
import { ListRow, RowLink } from '../ui/list-row.tsx';
import { kindWords, statusOf } from '../ui/orders/message-words.ts';
import { pagedTable } from '../ui/paged-table.ts';
import { datesFor, type ReaderDates } from '../ui/reader-dates.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Messages · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { show: query.get('show'), reason: query.get('reason'), kind: query.get('kind') };
  const page = await listMessages(args.context.deps, shop.domain, filter, query.get('cursor'));
  const dates = datesFor(args.request, shop.zone);
  return { ...page, rows: page.rows.map((message) => rowOf(message, dates)) };
}

const rowOf = (message: MessageRow, dates: ReaderDates) => ({
  id: message.id,
  orderId: message.orderId,
  order: message.orderName ?? `Order ${message.orderId}`,
  title: kindWords[message.kind],
  status: statusOf(message, dates),
  changed: dates.time(message.changedAt),
});

const stateOptions = [
  { label: 'All states', value: '' },
  { label: 'Planned', value: 'planned' },
  { label: 'Waiting for delivery', value: 'waiting' },
  { label: 'Sent', value: 'sent' },
  { label: 'Not sent', value: 'withheld' },
  { label: 'Failed', value: 'failed' },
  { label: 'Unknown', value: 'unknown' },
];
const kindOptions = [
  { label: 'All mails', value: '' },
  ...Object.entries(kindWords).map(([value, label]) => ({ value, label })),
];
const reasonOptions = [
  { label: 'Any reason', value: '' },
  ...Object.entries(reasonWords).map(([value, label]) => ({ value, label })),
];

const filterNames = ['show', 'reason', 'kind'] as const;

export default function Messages() {
  const { rows, previous, next } = useLoaderData<typeof loader>();
  const { query, go, isLoading } = useListQuery();
  const { smDown } = useBreakpoints();
  const [isExporting, setExporting] = useState(false);
  const filters = new URLSearchParams(
    filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  );
  const exportAll = async () => {
    setExporting(true);
    const isSaved = await downloadFile(`/app/messages/export?${filters.toString()}`, 'doorstep-messages.csv');
    setExporting(false);
    toast(isSaved ? 'Messages exported' : 'The export failed. Try again.', { isError: !isSaved });
  };
  return (
    <Page
      title="Messages"
      fullWidth
      secondaryActions={[{ content: 'Export', loading: isExporting, onAction: () => void exportAll() }]}
    >
      <Card padding="0">
        <MessageFilters query={query} isLoading={isLoading} go={go} />
        <IndexTable
          {...pagedTable('message', { previous, next, isCondensed: smDown, go })}
          selectable={false}
          itemCount={rows.length}
          headings={[{ title: 'Order' }, { title: 'Mail' }, { title: 'State' }, { title: 'Why' }, { title: 'Changed' }]}
          emptyState={
            <EmptySearchResult
              title="No messages found"
              description={filters.size > 0 ? 'Try other filters' : 'Every mail that an order calls for is listed here'}
              withIllustration
            />
          }
        >
          {rows.map((row, index) => (
            <MessageLine key={row.id} row={row} index={index} isCondensed={smDown} />
          ))}
        </IndexTable>
      </Card>
    </Page>
  );
}

type FilterProps = { query: URLSearchParams; isLoading: boolean; go: Go };

function MessageFilters({ query, isLoading: disabled, go }: FilterProps) {
  const show = query.get('show') ?? '';
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <div className="doorstep-filters">
        <Select
          label="State"
          options={stateOptions}
          value={show}
          disabled={disabled}
          onChange={(value) => go({ show: value, reason: null })}
        />
        <Select
          label="Mail"
          options={kindOptions}
          value={query.get('kind') ?? ''}
          disabled={disabled}
          onChange={(value) => go({ kind: value })}
        />
        {show === 'withheld' && (
          <Select
            label="Reason"
            options={reasonOptions}
            value={query.get('reason') ?? ''}
            disabled={disabled}
            onChange={(value) => go({ reason: value })}
          />
        )}
      </div>
    </Box>
  );
}

type LineProps = { row: ReturnType<typeof rowOf>; index: number; isCondensed: boolean };

function MessageLine({ row, index, isCondensed }: LineProps) {
  const order = <RowLink url={`/app/orders/${row.orderId}`}>{row.order}</RowLink>;
  const badge = <StatusBadge status={row.status} />;
  return (
    <ListRow
      id={row.id}
      index={index}
      isCondensed={isCondensed}
      head={[order, badge]}
      condensed={
        <>
          <Text as="span">{row.title}</Text>
          <Text as="span" tone="subdued" breakWord>
            {row.status.sentence}
          </Text>
        </>
      }
      cells={[order, row.title, badge, <div className="doorstep-why">{row.status.sentence}</div>, row.changed]}
    />
  );
}
