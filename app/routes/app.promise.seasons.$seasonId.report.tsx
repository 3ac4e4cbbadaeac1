import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge, BlockStack, Card, EmptySearchResult, Layout, Page, Text } from '@shopify/polaris';
import { readSeasonReport } from '../flows/promise/list-promises.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { shareText, sumOf, SeasonTable } from '../ui/promise/season-table.tsx';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.name ?? 'Season'}: how it went · Doorstep` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const seasonId = args.params.seasonId ?? '';
  const report = await readSeasonReport(args.context.deps, shop.domain, seasonId);
  return report ? { ...report, seasonId } : data(null, { status: 404 });
}

export default function SeasonReportPage() {
  const report = useLoaderData<typeof loader>();
  if (!report) return <ErrorPage isMissing />;
  const { rows, name, isDeleted, seasonId } = report;
  const total = sumOf(rows);
  const url = isDeleted ? '/app/promise' : `/app/promise/seasons/${encodeURIComponent(seasonId)}`;
  return (
    <Page
      title={`${name ?? 'Season'}: how it went`}
      backAction={{ content: isDeleted ? 'Delivery promise' : (name ?? 'Season'), url }}
      {...(isDeleted && { titleMetadata: <Badge>Deleted</Badge> })}
      secondaryActions={[{ content: 'Promises at risk', url: '/app/promise/watch' }]}
    >
      <Layout>
        <Layout.Section>
          {rows.length === 0 ? (
            <Card>
              <EmptySearchResult
                title="No order was promised this day yet"
                description="Orders of this season show here as soon as they are placed."
                withIllustration
              />
            </Card>
          ) : (
            <BlockStack gap="400">
              <Card>
                <BlockStack gap="100">
                  <Text as="h2" variant="headingLg">
                    {shareText(total)}
                  </Text>
                  <Text as="p" tone="subdued">
                    Orders that were cancelled, refunded or sent elsewhere count for nobody.
                  </Text>
                </BlockStack>
              </Card>
              <SeasonTable rows={rows} />
            </BlockStack>
          )}
        </Layout.Section>
      </Layout>
    </Page>
  );
}
