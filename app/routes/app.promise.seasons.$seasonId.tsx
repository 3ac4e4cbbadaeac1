import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useParams } from '@remix-run/react';
import { Layout, Page } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { christmasTemplate } from '../domain/promise/christmas-template.ts';
import { formatDay } from '../domain/promise/calendar.ts';
import type { Season } from '../domain/promise/season.ts';
import { localDay } from '../domain/shared/local-time.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { useKeptPage } from '../ui/kept-page.ts';
import { PromiseDatesPanel } from '../ui/promise/promise-dates.tsx';
import { PromiseDeleteModal } from '../ui/promise/promise-delete-modal.tsx';
import { usePromiseForm, withPart } from '../ui/promise/promise-form.ts';
import { GoneBanner } from '../ui/promise/promise-gone.tsx';
import { LastDatesPanel } from '../ui/promise/promise-last-dates.tsx';
import { usePromiseLive } from '../ui/promise/promise-live.ts';
import { PromisePreviewPanel } from '../ui/promise/promise-preview.tsx';
import { PromiseProblems } from '../ui/promise/promise-problems.tsx';
import { SeasonAfterPanel, SeasonTextsPanel } from '../ui/promise/promise-season-after.tsx';
import { SeasonBasicsPanel, SeasonHandlingPanel } from '../ui/promise/promise-season-basics.tsx';
import { seasonDraftOf, seasonPartOf, withNewId } from '../ui/promise/promise-season-draft.ts';
import promiseStyles from '../ui/promise/promise.css?url';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { countryChoices, homeCountry, promisePage, textLanguages } from './promise-page.server.ts';

export { unlessTried as shouldRevalidate } from '../ui/trial-posts.ts';

export const links = () => [{ rel: 'stylesheet', href: promiseStyles }];
export const meta: MetaFunction = () => [{ title: 'Season · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { config, number, countryCodes, languages, seesOldOrders, shop } = await promisePage(args);
  const { deps } = args.context;
  const today = formatDay(localDay(deps.clock.now(), shop.zone));
  const seasonId = args.params.seasonId ?? '';
  const isNew = seasonId === 'new';
  const isChristmas = new URL(args.request.url).searchParams.get('from') === 'christmas';
  const season = isNew ? newSeason(deps.newId(), isChristmas, today, shop.locale) : withId(config.seasons, seasonId);
  if (!season) return data(null, { status: 404 });
  const chosen = [...season.countries, ...season.lastDates.flatMap(({ countries }) => countries)];
  return {
    version: number,
    config,
    season,
    isNew,
    services: config.origins.flatMap((origin) =>
      origin.services.map(({ id, name, transit: { min, max } }) => ({
        id,
        name,
        origin: origin.name,
        transit: min === max ? workingDays(max) : `${min} to ${workingDays(max)}`,
      })),
    ),
    countryCodes,
    countries: countryChoices(countryCodes, chosen),
    languages,
    textLanguages: textLanguages(shop.locale),
    seesOldOrders,
    zone: shop.zone,
    start: {
      day: season.showFrom > today ? season.showFrom : today,
      time: '10:00',
      country: season.countries[0] ?? homeCountry(config, countryCodes),
      language: languages.find(({ value }) => value === shop.locale.split('-')[0])?.value ?? 'en',
    },
  };
}

const workingDays = (days: number): string => (days === 1 ? '1 working day' : `${days} working days`);

const withId = (seasons: Season[], id: string): Season | undefined => seasons.find((season) => season.id === id);

/** The next Christmas, or a season whose days are still to be chosen. */
function newSeason(id: string, isChristmas: boolean, today: string, locale: string): Season {
  const year = Number(today.slice(0, 4));
  const template = christmasTemplate(today > `${year}-12-24` ? year + 1 : year, locale, id);
  if (isChristmas) return template;
  return { ...template, name: '', arriveBy: '', showFrom: '', showUntil: '', returnBy: null };
}

export default function SeasonRoute() {
  const { seasonId } = useParams();
  return <KeptSeason key={seasonId} loaded={useLoaderData<typeof loader>()} />;
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function KeptSeason({ loaded }: { loaded: Loaded }) {
  const kept = useKeptPage(loaded);
  return kept ? <SeasonPage {...kept} /> : <ErrorPage isMissing />;
}

function SeasonPage({ page, isGone }: { page: NonNullable<Loaded>; isGone: boolean }) {
  const { config, isNew } = page;
  // A new one is made up with each load: the first stays.
  const [first] = useState(page.season);
  const season = isNew ? first : page.season;
  const [isDeleting, setDeleting] = useState(false);
  const [another] = useState(() => crypto.randomUUID());
  const found = config.seasons.findIndex(({ id }) => id === season.id);
  const index = found === -1 ? config.seasons.length : found;
  const form = usePromiseForm({
    version: page.version,
    config,
    saved: seasonDraftOf(season),
    wantedOf: (draft, all) => {
      const part = seasonPartOf(draft) as Season;
      const seasons = withPart(all.seasons, part);
      // What is gone cannot be changed: it is made anew, in its place.
      return { ...all, seasons: isGone ? withNewId(seasons, part.id, another) : seasons };
    },
    prefix: `seasons.${index}`,
  });
  const { fields } = form;
  const { draft } = fields;
  const live = usePromiseLive({
    wanted: form.wanted,
    seasonId: isGone ? another : draft.id,
    countries: page.countryCodes,
    start: page.start,
    version: page.version,
  });
  const add = () => form.save({ to: `/app/promise/seasons/${isGone ? another : draft.id}` });
  return (
    <Page
      title={isNew ? 'New season' : season.name}
      backAction={{ content: 'Delivery promise', url: '/app/promise' }}
      {...(isNew && { primaryAction: { content: 'Add season', onAction: add, loading: form.isSaving } })}
      {...(!isNew &&
        !isGone && {
          secondaryActions: [
            { content: 'Report', url: `/app/promise/seasons/${encodeURIComponent(season.id)}/report` },
            { content: 'Delete', icon: DeleteIcon, destructive: true, onAction: () => setDeleting(true) },
          ],
        })}
    >
      <SettingsSaveBar {...form.bar} {...((isNew || isGone) && { onSave: add })} />
      <PromiseDeleteModal
        isOpen={isDeleting}
        title={`Delete ${season.name}?`}
        text="Its banner, its dates and its words go from the storefront. Orders keep what they were promised, and the page of the delivery promise keeps the report."
        isBusy={form.isSaving}
        onClose={() => setDeleting(false)}
        onDelete={() =>
          form.save({
            wanted: { ...config, seasons: config.seasons.filter(({ id }) => id !== season.id) },
            to: '/app/promise',
          })
        }
      />
      <Layout>
        {isGone && (
          <GoneBanner
            title="Somebody else deleted this season meanwhile"
            text="Shoppers read nothing of it any more. All that stands here is still yours, and can be saved as a new season."
            action={{ content: 'Save as a new season', onAction: add, loading: form.isSaving }}
          />
        )}
        <PromiseProblems {...form.problems} />
        <SeasonBasicsPanel {...fields} countries={page.countries} />
        <LastDatesPanel {...fields} services={page.services} countries={page.countries} />
        <SeasonHandlingPanel {...fields} />
        <PromiseDatesPanel {...live.dates} arriveBy={draft.arriveBy} />
        <SeasonAfterPanel {...fields} seesOldOrders={page.seesOldOrders} />
        <SeasonTextsPanel {...fields} languages={page.textLanguages} />
        <PromisePreviewPanel {...live} countries={page.countries} languages={page.languages} zone={page.zone} />
      </Layout>
    </Page>
  );
}
