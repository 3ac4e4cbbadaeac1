import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { Banner, BlockStack, Layout, Page, ProgressBar } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { messageKindRules } from '../domain/messages/kinds/registry.ts';
import type { MessageKindRule } from '../domain/messages/message-kind.ts';
import { messageKinds, type MessageKind } from '../domain/shared/shop-settings.ts';
import { changeSettings } from '../flows/shops/change-settings.ts';
import { startDays } from '../flows/messages/kind-start.ts';
import { countryOptions } from '../ui/country-options.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { changesOf, draftOf, fieldErrors, openErrors, type SettingsDraft } from '../ui/settings/settings-draft.ts';
import { HourSettings } from '../ui/settings/settings-hours.tsx';
import { useHeldDraft } from '../ui/held-draft.ts';
import { KindSettings } from '../ui/settings/settings-kinds.tsx';
import { RetentionSettings, SourceSettings } from '../ui/settings/settings-orders.tsx';
import { ParcelSettings } from '../ui/settings/settings-parcels.tsx';
import { ReviewSettings } from '../ui/settings/settings-reviews.tsx';
import { SettingsLinks } from '../ui/settings/settings-links.tsx';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { SenderSettings } from '../ui/settings/settings-sender.tsx';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Settings · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { deps } = args.context;
  const progress = await deps.shops.replanProgress(shop.domain);
  const dates = datesFor(args.request, shop.zone);
  const sinceOf = (kind: MessageKind) => shop.settings.kinds[kind].since;
  return {
    settings: shop.settings,
    version: shop.settingsVersion,
    shopName: shop.name,
    shopEmail: shop.email,
    defaultAddress: deps.mailFrom,
    since: Object.fromEntries(
      messageKinds.map((kind) => [kind, dates.time(Math.max(sinceOf(kind) ?? 0, shop.installedAt))]),
    ) as Record<MessageKind, string>,
    shopifyHas: kindsThat((rule) => rule.shopifyHasItToo),
    urgent: kindsThat((rule) => rule.isUrgent === true),
    considerate: kindsThat((rule) => rule.isConsiderate === true),
    days: { ...startDays(shop, deps.clock.now()), zone: shop.zone },
    notificationsUrl: `https://admin.shopify.com/store/${shop.domain.replace(/\.myshopify\.com$/, '')}/settings/notifications`,
    countries: countryOptions,
    progress: progress?.isRunning && progress.total > 0 ? progress : null,
  };
}

const kindsThat = (test: (rule: MessageKindRule) => boolean): MessageKind[] =>
  messageKindRules.filter(test).map(({ kind }) => kind);

/** Saves the given part of the shop's settings: a JSON body, or a form whose field `settings` is JSON. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const input = await readInput(args.request);
  if (input === undefined) return data({ ok: false as const, errors: { body: 'expected JSON' } }, { status: 400 });

  const outcome = await changeSettings(args.context.deps, staff, input);
  return outcome.ok ? data({ ok: true as const }) : data(outcome, { status: 422 });
}

async function readInput(request: Request): Promise<unknown> {
  try {
    if (request.headers.get('content-type')?.startsWith('application/json')) return await request.json();
    const field = (await request.formData()).get('settings');
    return typeof field === 'string' ? JSON.parse(field) : undefined;
  } catch {
    return undefined;
  }
}

export default function Settings() {
  const page = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const loaded = { saved: draftOf(page.settings), base: { version: page.version } };
  const { draft, from: saved, change, markSent, discard } = useHeldDraft(loaded, outcome, 'merge');
  const [sent, setSent] = useState<SettingsDraft | null>(null);
  const changes = changesOf(draft, saved);
  const isDirty = Object.keys(changes).length > 0;
  const errors = sent && outcome && !outcome.ok ? openErrors(fieldErrors(outcome.errors), draft, sent) : {};

  useEffect(() => {
    if (!outcome) return;
    toast(outcome.ok ? 'Settings saved' : 'Not saved: look at the marked fields', { isError: !outcome.ok });
  }, [outcome]);

  const section = { draft, errors, change };
  return (
    <Page title="Settings">
      <SettingsSaveBar
        isDirty={isDirty}
        isSaving={fetcher.state !== 'idle'}
        onSave={() => {
          setSent(draft);
          markSent();
          void fetcher.submit(JSON.stringify(changes), { method: 'post', encType: 'application/json' });
        }}
        onDiscard={() => {
          setSent(null);
          discard();
        }}
      />
      <Layout>
        {page.progress && <ReplanBanner {...page.progress} />}
        <SettingsLinks />
        <SenderSettings
          {...section}
          shopName={page.shopName}
          defaultAddress={page.defaultAddress}
          shopEmail={page.shopEmail}
        />
        <KindSettings
          {...section}
          saved={saved.kinds}
          since={page.since}
          days={page.days}
          hasReviewLink={page.settings.reviewLink !== null}
          shopifyHas={page.shopifyHas}
          notificationsUrl={page.notificationsUrl}
        />
        <ReviewSettings {...section} />
        <HourSettings {...section} urgent={page.urgent} considerate={page.considerate} />
        <ParcelSettings {...section} countries={page.countries} />
        <SourceSettings {...section} />
        <RetentionSettings {...section} />
      </Layout>
    </Page>
  );
}

/** After a change, what has not gone yet is planned anew, order by order. */
function ReplanBanner({ done, total }: { done: number; total: number }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), 3_000);
    return () => clearInterval(timer);
  }, [revalidate]);
  const percent = total === 0 ? 100 : Math.round((done / total) * 100);
  return (
    <Layout.Section>
      <Banner title="Planned mails are being adjusted to your settings">
        <BlockStack gap="200">
          <p>
            {done.toLocaleString('en')} of {total.toLocaleString('en')} orders are done. You can leave this page.
          </p>
          <ProgressBar progress={percent} size="small" />
        </BlockStack>
      </Banner>
    </Layout.Section>
  );
}
