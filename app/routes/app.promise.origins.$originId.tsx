import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useParams } from '@remix-run/react';
import { Banner, Layout, Page } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { Origin } from '../domain/promise/origin.ts';
import { zoneOfCountry } from '../domain/shared/zones-of-countries.ts';
import { countryOptions } from '../ui/country-options.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { useKeptPage } from '../ui/kept-page.ts';
import { PromiseDeleteModal } from '../ui/promise/promise-delete-modal.tsx';
import { usePromiseForm } from '../ui/promise/promise-form.ts';
import { originDraftOf, originPartOf } from '../ui/promise/promise-origin-draft.ts';
import { OriginHoursPanel, OriginPlacePanel } from '../ui/promise/promise-origin-panels.tsx';
import { GoneBanner } from '../ui/promise/promise-gone.tsx';
import { PromiseProblems } from '../ui/promise/promise-problems.tsx';
import { ServicesPanel } from '../ui/promise/promise-services.tsx';
import promiseStyles from '../ui/promise/promise.css?url';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { countryChoices, promisePage } from './promise-page.server.ts';

export const links = () => [{ rel: 'stylesheet', href: promiseStyles }];
export const meta: MetaFunction = () => [{ title: 'Ships from · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { config, number, places, shippingLines, countryCodes, shop } = await promisePage(args);
  const originId = args.params.originId ?? '';
  const isNew = originId === 'new';
  const taken = new Set(config.origins.map(({ id }) => id));
  const origin = isNew ? newOrigin(shop.zone) : config.origins.find(({ id }) => id === originId);
  if (!origin) return data(null, { status: 404 });
  const chosen = origin.services.flatMap(({ countries }) => countries);
  const locations = (places?.locations ?? [])
    .filter(({ id, isActive }) => id === origin.id || (isActive && !taken.has(id)))
    .map(({ isActive, ...place }) => ({ ...place, zone: zoneOfCountry.get(place.country ?? '') ?? null }));
  return {
    version: number,
    config,
    origin,
    isNew,
    locations,
    isShopifySilent: places === null,
    uses: shippingLines,
    countries: countryChoices(countryCodes, chosen),
    allCountries: countryOptions,
    // Made here: a browser may know other zones than the server.
    zones: [...new Set([...Intl.supportedValuesOf('timeZone'), origin.zone])],
  };
}

const newOrigin = (zone: string): Origin => ({
  id: '',
  name: '',
  country: '',
  zone,
  cutoff: 14 * 60,
  weekdays: [1, 2, 3, 4, 5],
  closed: [],
  open: [],
  handlingDays: 1,
  services: [],
});

export default function OriginRoute() {
  const { originId } = useParams();
  return <KeptOrigin key={originId} loaded={useLoaderData<typeof loader>()} />;
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function KeptOrigin({ loaded }: { loaded: Loaded }) {
  const kept = useKeptPage(loaded);
  return kept ? <OriginPage {...kept} /> : <ErrorPage isMissing />;
}

/** In its place, where it may have become another location; or at the end. */
function withOrigin(origins: Origin[], before: string, origin: Origin): Origin[] {
  const found = origins.findIndex(({ id }) => id === before);
  return origins.toSpliced(found === -1 ? origins.length : found, 1, origin);
}

function OriginPage({ page, isGone }: { page: NonNullable<Loaded>; isGone: boolean }) {
  const { config, origin, isNew } = page;
  const [isDeleting, setDeleting] = useState(false);
  const found = config.origins.findIndex(({ id }) => id === origin.id);
  const index = found === -1 ? config.origins.length : found;
  const form = usePromiseForm({
    version: page.version,
    config,
    saved: originDraftOf(origin),
    wantedOf: (draft, all) => ({ ...all, origins: withOrigin(all.origins, origin.id, originPartOf(draft) as Origin) }),
    prefix: `origins.${index}`,
  });
  const { fields } = form;
  const save = () => {
    const { id } = fields.draft;
    form.save(id === origin.id ? {} : { to: `/app/promise/origins/${id}` });
  };
  return (
    <Page
      title={isNew ? 'Where you ship from' : origin.name}
      backAction={{ content: 'Delivery promise', url: '/app/promise' }}
      {...(!isNew &&
        !isGone && {
          secondaryActions: [
            { content: 'Remove', icon: DeleteIcon, destructive: true, onAction: () => setDeleting(true) },
          ],
        })}
    >
      <SettingsSaveBar {...form.bar} onSave={save} />
      <PromiseDeleteModal
        isOpen={isDeleting}
        title={`Remove ${origin.name}?`}
        text="Its services are promised no more. Orders keep what they were promised. Carriers’ dates of seasons that name its services must go first."
        isBusy={form.isSaving}
        onClose={() => setDeleting(false)}
        onDelete={() => {
          setDeleting(false);
          const origins = config.origins.filter(({ id }) => id !== origin.id);
          form.save({ wanted: { ...config, origins }, to: '/app/promise' });
        }}
      />
      <Layout>
        {isGone && (
          <GoneBanner
            title="Somebody else removed this place meanwhile"
            text="Nothing is promised from it any more. All that stands here is still here to copy: to ship from it again, add it anew."
            action={{ content: 'Add it anew', url: '/app/promise/origins/new', target: '_blank' }}
          />
        )}
        <PromiseProblems {...form.problems} />
        {page.isShopifySilent && (
          <Layout.Section>
            <Banner tone="warning">
              <p>Shopify does not answer just now, so your locations cannot be shown. Try again in a moment.</p>
            </Banner>
          </Layout.Section>
        )}
        <OriginPlacePanel
          {...fields}
          locations={page.locations}
          countries={page.allCountries}
          zones={page.zones}
          isNew={isNew}
        />
        <OriginHoursPanel {...fields} />
        <ServicesPanel {...fields} countries={page.countries} uses={page.uses} />
      </Layout>
    </Page>
  );
}
