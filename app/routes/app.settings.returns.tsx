import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Layout, Page } from '@shopify/polaris';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { longestReach, ordersSeenForDays } from '../domain/returns/longest-reach.ts';
import { currentPolicy, saveReturnPolicy } from '../flows/returns/save-return-policy.ts';
import { countryOptions } from '../ui/country-options.ts';
import { languageOptions } from '../ui/mails/mail-editor-words.ts';
import { HeldDraftBanner } from '../ui/held-draft-banner.tsx';
import { ApprovalPanel } from '../ui/return-policy/policy-approval.tsx';
import { usePolicyForm } from '../ui/return-policy/policy-form.ts';
import { PolicyIntro } from '../ui/return-policy/policy-intro.tsx';
import { FeesPanel } from '../ui/return-policy/policy-fees.tsx';
import { MovesPanel } from '../ui/return-policy/policy-moves.tsx';
import { OutcomesPanel } from '../ui/return-policy/policy-outcomes.tsx';
import { RulesPanel } from '../ui/return-policy/policy-rules.tsx';
import { PolicySaveModal } from '../ui/return-policy/policy-save-modal.tsx';
import { PolicyTry } from '../ui/return-policy/policy-try.tsx';
import { SeasonsPanel, SendBackPanel, TextsPanel } from '../ui/return-policy/policy-seasons.tsx';
import { WindowsPanel } from '../ui/return-policy/policy-windows.tsx';
import { datesFor } from '../ui/reader-dates.ts';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';
export { unlessTried as shouldRevalidate } from '../ui/trial-posts.ts';

export const meta: MetaFunction = () => [{ title: 'Return policy · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, scopes } = await signedIn(args);
  const { version, policy, savedAt } = await currentPolicy(args.context.deps, shop.domain);
  const dates = datesFor(args.request, shop.zone);
  return {
    version,
    policy,
    saved: savedAt === null ? null : dates.time(savedAt),
    currency: shop.currency ?? 'USD',
    transitDays: shop.settings.transitDays.elsewhere,
    seesOldOrders: scopes.includes('read_all_orders'),
    countries: countryOptions,
    languages: languageOptions(languageCodes),
  };
}

/** The whole policy, and the version that was edited. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const wanted: unknown = await args.request.json().catch(() => undefined);
  if (wanted === undefined) return data({ ok: false as const, errors: { body: 'expected JSON' } }, { status: 400 });
  const outcome = await saveReturnPolicy(args.context.deps, staff, wanted);
  if (outcome.ok) return data(outcome);
  return data(outcome, { status: 'errors' in outcome ? 422 : 409 });
}

export default function ReturnPolicyPage() {
  const page = useLoaderData<typeof loader>();
  const { fields, wanted, theirs, confirm, bar } = usePolicyForm(page.policy, page.version, page.currency);
  const reach = wanted ? longestReach(wanted, page.transitDays) : 0;
  const isTooFar = !page.seesOldOrders && reach > ordersSeenForDays;
  return (
    <Page
      title="Return policy"
      backAction={{ content: 'Settings', url: '/app/settings' }}
      secondaryActions={[{ content: 'Try it on an order', onAction: toTrial }]}
    >
      <SettingsSaveBar {...bar} />
      <PolicySaveModal {...confirm} />
      <Layout>
        {theirs.isOutdated && <HeldDraftBanner {...theirs} />}
        <PolicyIntro {...fields} version={page.version} saved={page.saved} />
        <WindowsPanel {...fields} reach={isTooFar ? reach : null} />
        <OutcomesPanel {...fields} />
        <FeesPanel {...fields} />
        <RulesPanel {...fields} countries={page.countries} />
        <ApprovalPanel {...fields} />
        <MovesPanel {...fields} />
        <SeasonsPanel {...fields} />
        <SendBackPanel {...fields} countries={page.countries} />
        <TextsPanel {...fields} languages={page.languages} />
        <PolicyTry wanted={wanted} isDirty={bar.isDirty} languages={page.languages} />
      </Layout>
    </Page>
  );
}

/** What is typed is tried where it is typed, for it is nowhere else yet. */
function toTrial(): void {
  document.getElementById('simulated-order')?.focus();
}
