import { Banner, Link, List } from '@shopify/polaris';

/** `problem`: why it was not approved; null: it was. */
export type BulkResultLine = { id: string; name: string; problem: string | null };

/** What became of each request that was chosen. */
export function BulkResult({ results }: { results: BulkResultLine[] }) {
  const failed = results.filter(({ problem }) => problem !== null);
  const done = results.filter(({ problem }) => problem === null);
  const what = done.length === 1 ? (done[0]?.name ?? '') : `${done.length} returns`;
  const title = `${what} approved${failed.length > 0 ? `, ${failed.length} not` : ''}`;
  return (
    <Banner tone={failed.length === 0 ? 'success' : 'warning'} title={done.length > 0 ? title : 'Nothing was approved'}>
      {failed.length > 0 && (
        <List gap="extraTight">
          {failed.map(({ id, name, problem }) => (
            <List.Item key={id}>
              <Link url={`/app/returns/${id}`}>{name}</Link>
              {`: ${problem ?? ''}`}
            </List.Item>
          ))}
        </List>
      )}
    </Banner>
  );
}
