import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge, EmptyState, IndexTable, Layout, Page, Text, TextField } from '@shopify/polaris';
import type { ShopSettings } from '../domain/shared/shop-settings.ts';
import { readTransit } from '../flows/orders/read-transit.ts';
import { DaysField } from '../ui/days-field.tsx';
import emptyParcels from '../ui/empty-parcels.svg';
import { Panel } from '../ui/panel.tsx';
import { useSettingsForm, wholeNumber } from '../ui/settings/settings-form.ts';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Transit times · Doorstep' }];

type Settings = Pick<ShopSettings, 'estimateBufferDays' | 'transitMinimumSamples' | 'stalledAfterDays'>;

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { estimateBufferDays, transitMinimumSamples, stalledAfterDays } = shop.settings;
  const settings: Settings = { estimateBufferDays, transitMinimumSamples, stalledAfterDays };
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const rows = (await readTransit(args.context.deps, shop.domain)).map(({ countryCode, ...row }) => ({
    countryCode,
    country: names.of(countryCode) ?? countryCode,
    ...row,
  }));
  return { settings, version: shop.settingsVersion, rows };
}

const draftOf = (settings: Settings) => ({
  buffer: String(settings.estimateBufferDays),
  samples: String(settings.transitMinimumSamples),
  stalled: String(settings.stalledAfterDays),
});

const partsOf = (draft: ReturnType<typeof draftOf>): Record<keyof Settings, unknown> => ({
  estimateBufferDays: wholeNumber(draft.buffer),
  transitMinimumSamples: wholeNumber(draft.samples),
  stalledAfterDays: wholeNumber(draft.stalled),
});

const form = { draftOf, partsOf };

export default function TransitTimes() {
  const { settings, version, rows } = useLoaderData<typeof loader>();
  const { draft, errors, change, bar } = useSettingsForm(form, settings, version);
  return (
    <Page title="Transit times" backAction={{ content: 'Settings', url: '/app/settings#parcels' }}>
      <SettingsSaveBar {...bar} />
      <Layout>
        <Panel
          title="How long your parcels take"
          description="Learned from the parcels of the last half year whose carrier reported the delivery. It decides when a parcel that nobody reports counts as arrived."
        >
          <TransitTable rows={rows} />
        </Panel>
        <Panel title="What counts">
          <TextField
            label="Deliveries that it takes to learn"
            value={draft.samples}
            onChange={(samples) => change({ samples })}
            error={errors.transitMinimumSamples ?? false}
            helpText="With fewer to a country, the days in your settings are used."
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
          />
          <DaysField
            label="After the carrier’s own date"
            value={draft.buffer}
            onChange={(buffer) => change({ buffer })}
            error={errors.estimateBufferDays}
            helpText="Where a carrier said when it will come, and then said no more, so many days later it counts as there."
          />
          <DaysField
            label="A parcel is stalled after"
            value={draft.stalled}
            onChange={(stalled) => change({ stalled })}
            error={errors.stalledAfterDays}
            helpText="So many working days without a scan: you see it on the home page, and the shopper hears of it where that mail is on."
          />
        </Panel>
      </Layout>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

function TransitTable({ rows }: { rows: Row[] }) {
  if (rows.length === 0)
    return (
      <EmptyState heading="No deliveries yet" image={emptyParcels}>
        <p>Until some are reported, the transit times of your settings are used.</p>
      </EmptyState>
    );
  return (
    <IndexTable
      resourceName={{ singular: 'country', plural: 'countries' }}
      itemCount={rows.length}
      selectable={false}
      headings={[
        { title: 'Country' },
        { title: 'Parcels', alignment: 'end' },
        { title: 'Half arrive within', alignment: 'end' },
        { title: 'Nine of ten within', alignment: 'end' },
        { title: 'Used' },
      ]}
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.countryCode} id={row.countryCode} position={index}>
          <IndexTable.Cell>{row.country}</IndexTable.Cell>
          <NumberCell value={row.learned?.samples ?? 0} />
          <NumberCell value={row.learned?.medianDays} unit="days" />
          <NumberCell value={row.learned?.p90Days} unit="days" />
          <IndexTable.Cell>
            {`${row.days} days `}
            <Badge {...(row.basis === 'learned' && { tone: 'success' as const })}>{basisWords[row.basis]}</Badge>
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

const basisWords: Readonly<Record<Row['basis'], string>> = {
  learned: 'Learned',
  country: 'Your setting',
  elsewhere: 'Usual',
};

function NumberCell({ value, unit = '' }: { value: number | undefined; unit?: string }) {
  return (
    <IndexTable.Cell>
      <Text as="span" alignment="end" numeric>
        {value === undefined ? '–' : `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`.trim()}
      </Text>
    </IndexTable.Cell>
  );
}
