import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { Badge, BlockStack, Box, Card, InlineStack, Link, Page, Select, Text } from '@shopify/polaris';
import { isOurs } from '../domain/mails/custom-text-fields.ts';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { pickLocale } from '../domain/shared/locale.ts';
import { messageKinds } from '../domain/shared/shop-settings.ts';
import mailEditorStyles from '../ui/mails/mail-editor.css?url';
import { languageName, languageOptions } from '../ui/mails/mail-editor-words.ts';
import { kindWords } from '../ui/orders/message-words.ts';
import { signedIn } from './signed-in.server.ts';

export const links = () => [{ rel: 'stylesheet', href: mailEditorStyles }];
export const meta: MetaFunction = () => [{ title: 'Mail texts · Doorstep' }];

/** Which kinds of mail have words of the shop's own, and in which languages. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const saved = await args.context.deps.customTexts.list(shop.domain);
  const edited = saved.filter(({ texts }) => !isOurs(texts));
  return {
    languages: languageCodes,
    mailLanguage: pickLocale([shop.locale], languageCodes),
    kinds: messageKinds.map((kind) => ({
      kind,
      edited: languageCodes.filter((code) => edited.some((one) => one.kind === kind && one.language === code)),
    })),
  };
}

export default function MailTexts() {
  const { mailLanguage, languages, kinds } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const shown = languages.find((code) => code === query.get('language')) ?? mailLanguage;
  return (
    <Page title="Mail texts" subtitle="What your mails say, in every language your shoppers read.">
      <BlockStack gap="400">
        <Box paddingInline={{ xs: '400', sm: '0' }}>
          <Select
            label="Language to edit"
            options={languageOptions(languages)}
            value={shown}
            onChange={(code) => setQuery({ language: code }, { replace: true })}
          />
        </Box>
        <Card padding="0">
          <ul className="doorstep-kinds">
            {kinds.map(({ kind, edited }) => (
              <li key={kind}>
                <Box padding="400">
                  <InlineStack gap="200" align="space-between" blockAlign="center">
                    <Link url={`/app/mails/${kind}/${shown}`} removeUnderline>
                      <Text as="span" fontWeight="semibold">
                        {kindWords[kind]}
                      </Text>
                    </Link>
                    <EditedBadges edited={edited} />
                  </InlineStack>
                </Box>
              </li>
            ))}
          </ul>
        </Card>
      </BlockStack>
    </Page>
  );
}

function EditedBadges({ edited }: { edited: string[] }) {
  if (edited.length === 0)
    return (
      <Text as="span" tone="subdued">
        Our text in all languages
      </Text>
    );
  return (
    <InlineStack gap="100">
      {edited.map((code) => (
        <Badge key={code} tone="info">{`Edited: ${languageName(code)}`}</Badge>
      ))}
    </InlineStack>
  );
}
