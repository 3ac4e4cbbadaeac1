import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Layout, Page } from '@shopify/polaris';
import { importProblemWords } from '../flows/messages/import-asks.ts';
import { asksDraftOf, asksPartsOf, type AsksSettings } from '../ui/settings/asks-draft.ts';
import { ConsentPanel, DelaysPanel, ExclusionsPanel } from '../ui/settings/asks-panels.tsx';
import { countryOptions } from '../ui/country-options.ts';
import { ImportAsksPanel } from '../ui/settings/import-asks-panel.tsx';
import { useSettingsForm } from '../ui/settings/settings-form.ts';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Whom you ask · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { reviewDelays, reviewExclusions, reviewReminderDays, reviewConsent, sendSpreadMinutes } = shop.settings;
  const settings: AsksSettings = {
    reviewDelays,
    reviewExclusions,
    reviewReminderDays,
    reviewConsent,
    sendSpreadMinutes,
  };
  return {
    settings,
    version: shop.settingsVersion,
    usualDays: shop.settings.reviewDelayDays,
    countries: countryOptions,
    problemWords: importProblemWords,
  };
}

const form = { draftOf: asksDraftOf, partsOf: asksPartsOf };

export default function WhomToAsk() {
  const page = useLoaderData<typeof loader>();
  const { bar, ...fields } = useSettingsForm(form, page.settings, page.version);
  return (
    <Page title="Whom you ask, and when" backAction={{ content: 'Settings', url: '/app/settings#reviews' }}>
      <SettingsSaveBar {...bar} />
      <Layout>
        <DelaysPanel {...fields} usualDays={page.usualDays} />
        <ExclusionsPanel {...fields} />
        <ConsentPanel {...fields} countries={page.countries} />
        <ImportAsksPanel words={page.problemWords} />
      </Layout>
    </Page>
  );
}
