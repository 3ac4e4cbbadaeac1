import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { BlockStack, Box, Card, InlineStack, Link, Page, Pagination, Text } from '@shopify/polaris';
import { listRefused } from '../flows/returns/list-refused.ts';
import { noticeReason, noticeTitle } from '../ui/orders/notice-words.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Notices that could not be read · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const page = await listRefused(args.context.deps, shop.domain, cursor);
  const dates = datesFor(args.request, shop.zone);
  return {
    ...page,
    rows: page.rows.map(({ id, topic, reason, receivedAt, order }) => ({
      id,
      title: noticeTitle(topic),
      why: noticeReason(reason),
      received: dates.time(receivedAt),
      order,
    })),
  };
}

export default function Notices() {
  const { rows, previous, next } = useLoaderData<typeof loader>();
  const [, setQuery] = useSearchParams();
  return (
    <Page title="Notices that could not be read" backAction={{ content: 'Home', url: '/app' }}>
      <Card>
        <BlockStack gap="400">
          {rows.length === 0 ? (
            <Text as="p">Shopify tells Doorstep what happens to your orders. Every notice was understood.</Text>
          ) : (
            <Text as="p" tone="subdued">
              Shopify tells Doorstep what happens to your orders. These notices could not be understood and were put
              aside. Nothing is lost by it: every order is compared with Shopify regularly, so mails stay right.
            </Text>
          )}
          {rows.length > 0 && (
            <BlockStack as="ul" gap="400">
              {rows.map((row) => (
                <Notice key={row.id} row={row} />
              ))}
            </BlockStack>
          )}
          {(previous !== null || next !== null) && (
            <InlineStack align="center">
              <Pagination
                hasPrevious={previous !== null}
                hasNext={next !== null}
                onPrevious={() => setQuery({ cursor: previous ?? '' })}
                onNext={() => setQuery({ cursor: next ?? '' })}
                accessibilityLabels={{ previous: 'Newer notices', next: 'Older notices' }}
              />
            </InlineStack>
          )}
        </BlockStack>
      </Card>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

function Notice({ row: { title, why, received, order } }: { row: Row }) {
  return (
    <li className="doorstep-step">
      <Box paddingBlockEnd="050">
        <div className="doorstep-row">
          <Text as="span" fontWeight="semibold">
            {title}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {received}
          </Text>
        </div>
      </Box>
      <Text as="p" breakWord>
        {why}
      </Text>
      {order !== null && order.name !== null && <Link url={`/app/orders/${order.id}`}>{`Order ${order.name}`}</Link>}
      {order !== null && order.name === null && (
        <Text as="p" tone="subdued">
          {`Order ${order.id}`}
        </Text>
      )}
    </li>
  );
}
