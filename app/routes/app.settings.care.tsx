import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Banner, Box, Button, Card, InlineStack, Layout, Page, Text } from '@shopify/polaris';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { pickLocale } from '../domain/shared/locale.ts';
import { careDraftOf, carePartsOf, type CareRule } from '../ui/settings/care-draft.ts';
import { CareRuleFields } from '../ui/settings/care-rule.tsx';
import { languageOptions } from '../ui/mails/mail-editor-words.ts';
import { errorsBelow, useSettingsForm } from '../ui/settings/settings-form.ts';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Product care · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  return {
    settings: { productCare: shop.settings.productCare },
    version: shop.settingsVersion,
    isOn: shop.settings.kinds.product_care.mode === 'doorstep',
    languages: languageOptions(languageCodes),
    language: pickLocale([shop.locale], languageCodes),
  };
}

const form = { draftOf: careDraftOf, partsOf: carePartsOf };

export default function ProductCarePage() {
  const page = useLoaderData<typeof loader>();
  const { draft, errors, change, bar } = useSettingsForm(form, page.settings, page.version);
  const { rules } = draft;
  const fresh: CareRule = {
    match: { type: 'tag', value: '' },
    days: '2',
    texts: [{ language: page.language, title: '', body: '', url: '' }],
  };
  return (
    <Page
      title="Product care"
      subtitle="How to use and look after what arrived, before anybody is asked for a review."
      backAction={{ content: 'Settings', url: '/app/settings' }}
    >
      <SettingsSaveBar {...bar} />
      <Layout>
        {!page.isOn && (
          <Layout.Section>
            <Banner title="Product care is off" action={{ content: 'Turn it on', url: '/app/settings#kinds' }}>
              <p>You can write the texts now; nobody gets them until the mail is on.</p>
            </Banner>
          </Layout.Section>
        )}
        {rules.map((rule, index) => (
          <Layout.Section key={index}>
            <Card>
              <CareRuleFields
                rule={rule}
                nth={index + 1}
                languages={page.languages}
                errors={errorsBelow(errors, `productCare.${index}.`)}
                onChange={(changed) => change({ rules: rules.with(index, changed) })}
                onRemove={() => change({ rules: rules.toSpliced(index, 1) })}
              />
            </Card>
          </Layout.Section>
        ))}
        <Layout.Section>
          <Box paddingInline={{ xs: '400', sm: '0' }} paddingBlockEnd="400">
            <InlineStack gap="300" blockAlign="center">
              <Button onClick={() => change({ rules: [...rules, fresh] })}>Add products</Button>
              {rules.length === 0 && (
                <Text as="span" tone="subdued">
                  Nothing is written yet.
                </Text>
              )}
            </InlineStack>
          </Box>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
