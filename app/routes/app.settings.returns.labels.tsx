import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge, Banner, IndexTable, Layout, Page, Text } from '@shopify/polaris';
import {
  addLabelFiles,
  addLabelList,
  labelProblemWords,
  lowStock,
  type LabelUpload,
} from '../flows/returns/label-pool.ts';
import { countryOptions } from '../ui/country-options.ts';
import { LabelUploadPanel, type LabelUploadResult } from '../ui/returns/label-upload-panel.tsx';
import { Panel } from '../ui/panel.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Label pool · Doorstep' }];

/** A few hundred labels; a form holds its files whole. */
const largestUpload = 50 * 1024 * 1024;
const filesAtOnce = 500;

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const rows = (await args.context.deps.labelPool.left(shop.domain)).map(({ country, left, used }) => ({
    id: country ?? 'any',
    country: country === null ? 'Any country' : (names.of(country) ?? country),
    left,
    used,
    isLow: left < lowStock,
  }));
  return { rows, countries: countryOptions };
}

/** A form with `file`s (PDF or PNG, one label each) and their `country`, with CSVs as `list`, or with both. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  if (Number(args.request.headers.get('content-length') ?? 0) > largestUpload)
    return data(refused('Upload at most 50 MB at once.'), { status: 413 });
  const form = await args.request.formData().catch(() => null);
  const named = (name: string) => (form?.getAll(name) ?? []).filter((one) => one instanceof File);
  const [lists, files] = [named('list'), named('file')];
  if (files.length + lists.length === 0) return data(refused('Choose files first.'), { status: 400 });
  if (files.length + lists.length > filesAtOnce)
    return data(refused('Upload at most 500 files at once.'), { status: 413 });
  const country = form?.get('country');
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, data: new Uint8Array(await file.arrayBuffer()) })),
  );
  const wanted = typeof country === 'string' && country !== '' ? country : null;
  const uploads = [await addLabelFiles(args.context.deps, staff, read, wanted)];
  for (const list of lists) uploads.push(await addLabelList(args.context.deps, staff, await list.text()));
  return data(shown(uploads));
}

const refused = (error: string): LabelUploadResult => ({ ok: false, error });

const shown = (uploads: LabelUpload[]): LabelUploadResult => ({
  ok: true,
  added: uploads.reduce((sum, { added }) => sum + added, 0),
  problems: uploads.flatMap(({ problems }) =>
    problems.map(({ where, problem }) => `${where}: ${labelProblemWords[problem]}`),
  ),
});

export default function LabelPoolPage() {
  const { rows, countries } = useLoaderData<typeof loader>();
  const low = rows.filter(({ isLow }) => isLow);
  return (
    <Page title="Label pool" backAction={{ content: 'Return policy', url: '/app/settings/returns' }}>
      <Layout>
        {low.length > 0 && (
          <Layout.Section>
            <Banner tone="warning" title="Labels are running out">
              <p>{`Few are left for ${low.map(({ country }) => country.replace('Any', 'any')).join(', ')}. Without one, an approved return waits for you.`}</p>
            </Banner>
          </Layout.Section>
        )}
        <Panel
          title="What is left"
          description="An approved return takes one label for its country, else one for any country, and keeps it."
        >
          {rows.length === 0 ? (
            <Text as="p" tone="subdued">
              There are no labels yet.
            </Text>
          ) : (
            <IndexTable
              selectable={false}
              itemCount={rows.length}
              resourceName={{ singular: 'country', plural: 'countries' }}
              headings={[
                { title: 'Country' },
                { title: 'Left', alignment: 'end' },
                { title: 'Used', alignment: 'end' },
                { title: 'Stock' },
              ]}
            >
              {rows.map((row, index) => (
                <IndexTable.Row key={row.id} id={row.id} position={index}>
                  <IndexTable.Cell>{row.country}</IndexTable.Cell>
                  <IndexTable.Cell>
                    <Text as="span" alignment="end" numeric>
                      {row.left.toLocaleString('en')}
                    </Text>
                  </IndexTable.Cell>
                  <IndexTable.Cell>
                    <Text as="span" alignment="end" numeric>
                      {row.used.toLocaleString('en')}
                    </Text>
                  </IndexTable.Cell>
                  <IndexTable.Cell>
                    {row.isLow ? (
                      <Badge tone="warning">{row.left === 0 ? 'None left' : 'Low'}</Badge>
                    ) : (
                      <Badge tone="success">Enough</Badge>
                    )}
                  </IndexTable.Cell>
                </IndexTable.Row>
              ))}
            </IndexTable>
          )}
        </Panel>
        <LabelUploadPanel countries={countries} />
      </Layout>
    </Page>
  );
}
