import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Layout, Page } from '@shopify/polaris';
import { z } from 'zod';
import type { PromiseConfig } from '../domain/promise/promise-config.ts';
import { formatDay } from '../domain/promise/calendar.ts';
import { localDay } from '../domain/shared/local-time.ts';
import { deletedSeasons } from '../flows/promise/list-promises.ts';
import { savePromises } from '../flows/promise/save-promises.ts';
import { LateMailNotice } from '../ui/promise/late-mail-notice.tsx';
import { usePromiseForm } from '../ui/promise/promise-form.ts';
import { OriginsPanel, ProductsPanel } from '../ui/promise/promise-origins.tsx';
import { PromiseProblems } from '../ui/promise/promise-problems.tsx';
import { PublishedPanel, WarningsBanner } from '../ui/promise/promise-published.tsx';
import { DeletedSeasonsPanel, SeasonsPanel } from '../ui/promise/promise-seasons.tsx';
import { warningWords } from '../ui/promise/promise-warning-words.ts';
import promiseStyles from '../ui/promise/promise.css?url';
import { datesFor } from '../ui/reader-dates.ts';
import { lateMail, promisePage, seasonRows } from './promise-page.server.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const links = () => [{ rel: 'stylesheet', href: promiseStyles }];
export const meta: MetaFunction = () => [{ title: 'Delivery promise · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { config, number, published, version, warnings, countryCodes, shop } = await promisePage(args);
  const now = args.context.deps.clock.now();
  const today = formatDay(localDay(now, shop.zone));
  const dates = datesFor(args.request, shop.zone);
  const day = (date: string) => datesFor(args.request, 'UTC').day(Date.parse(`${date}T00:00:00Z`));
  return {
    version: number,
    config,
    ...lateMail(shop),
    savedAt: number === 0 ? null : dates.time(version.savedAt),
    published: published && {
      version: published.version,
      at: published.at === null ? null : dates.time(published.at),
      cut: published.cut,
      isFailing: published.error !== null,
      failingSince: published.failingSince === null ? null : dates.time(published.failingSince),
    },
    warnings: warnings.map(warningWords),
    deletedSeasons: await deletedSeasons(args.context.deps, shop.domain, config.seasons),
    cutoffs: Object.fromEntries(config.origins.map(({ id, cutoff }) => [id, dates.clock(cutoff)])),
    seasons: config.seasons.map((season) => {
      const rows = seasonRows(args.request, config, season, countryCodes);
      const next = rows.find(({ date }) => date !== null && date.until > now);
      return {
        id: season.id,
        name: season.name,
        arriveBy: day(season.arriveBy),
        shown: `${day(season.showFrom)} to ${day(season.showUntil)}`,
        state: today > season.showUntil ? 'over' : today < season.showFrom ? 'ahead' : 'showing',
        next: next?.date ? { when: next.date.when, service: next.service, countries: next.countries } : null,
        hasDates: rows.some(({ date }) => date !== null),
      } as const;
    }),
  };
}

const input = z.object({ base: z.number().int().min(0).max(1_000_000), config: z.unknown() });

/** All promises, and the version that was edited. `?to=`: the page of the promise to go on to. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const wanted = input.safeParse(await args.request.json().catch(() => null));
  if (!wanted.success)
    return data({ ok: false as const, errors: [{ path: '', message: 'Expected JSON' }] }, { status: 400 });
  const { base, config } = wanted.data;
  const outcome = await savePromises(args.context.deps, staff, base, config);
  const to = new URL(args.request.url).searchParams.get('to') ?? '';
  if (outcome.ok) return /^\/app\/promise(\/[\w/-]+)?$/.test(to) ? redirect(to) : data(outcome);
  return data(outcome, { status: 'errors' in outcome ? 422 : 409 });
}

export default function PromisePage() {
  const page = useLoaderData<typeof loader>();
  const { config } = page;
  const form = usePromiseForm({
    version: page.version,
    config,
    saved: { isOn: config.isOn },
    wantedOf: ({ isOn }, all): PromiseConfig => ({ ...all, isOn }),
    prefix: 'isOn',
  });
  const services = config.origins.flatMap((origin) => origin.services);
  return (
    <Page
      title="Delivery promise"
      subtitle="Until when to order, country by country."
      secondaryActions={[
        { content: 'Promises at risk', url: '/app/promise/watch' },
        { content: 'Share the dates', url: '/app/promise/share' },
      ]}
      {...(services.length > 0 && { primaryAction: { content: 'Add a season', url: '/app/promise/seasons/new' } })}
    >
      <Layout>
        <PromiseProblems {...form.problems} />
        <PublishedPanel
          isOn={config.isOn}
          canBeOn={services.length > 0}
          savedVersion={page.version}
          savedAt={page.savedAt}
          published={page.published}
          isBusy={form.isSaving}
          onTurn={(isOn) => form.save({ wanted: { ...config, isOn } })}
        />
        {config.isOn && !page.isTold && (
          <Layout.Section>
            <LateMailNotice language={page.mailLanguage} />
          </Layout.Section>
        )}
        <WarningsBanner warnings={page.warnings} />
        <SeasonsPanel seasons={page.seasons} hasServices={services.length > 0} />
        <DeletedSeasonsPanel seasons={page.deletedSeasons} />
        <OriginsPanel origins={config.origins} cutoffs={page.cutoffs} />
        <ProductsPanel rules={config.productRules} />
      </Layout>
    </Page>
  );
}
