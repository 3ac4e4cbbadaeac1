import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Button,
  Card,
  EmptyState,
  InlineStack,
  Layout,
  Page,
  Select,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import { languageCodes } from '../domain/mails/texts/registry.ts';
import { returnReasons } from '../domain/returns/return-policy.ts';
import { tryDraft, trySimulation } from '../flows/returns/try-simulation.ts';
import emptyImage from '../ui/empty-parcels.svg?url';
import { languageOptions } from '../ui/mails/mail-editor-words.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { SimulationFields, type SimulationQuestion } from '../ui/return-policy/simulation-fields.tsx';
import { shownSimulation, simulationProblems } from '../ui/return-policy/simulation.ts';
import { SimulatedItemCard } from '../ui/return-policy/simulated-item.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Return simulator · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const search = (query.get('order') ?? '').replaceAll('\0', '').trim().slice(0, 100);
  const reason = returnReasons.find((one) => one === query.get('reason')) ?? 'too_small';
  const found = await trySimulation(args.context.deps, staff, {
    search,
    reason,
    day: query.get('day'),
    zone: shop.zone,
  });
  const languages = languageOptions(languageCodes);
  const shown =
    typeof found === 'string'
      ? { problem: found }
      : { found: shownSimulation(found, datesFor(args.request, shop.zone)) };
  return { search, reason, languages, language: languageCodes.find((one) => one === shop.locale) ?? 'en', ...shown };
}

/** The policy editor tries what is not saved yet, beside what is. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const input: unknown = await args.request.json().catch(() => undefined);
  const found = await tryDraft(args.context.deps, staff, input, shop.zone);
  if (typeof found === 'string') return { problem: simulationProblems[found] };
  const dates = datesFor(args.request, shop.zone);
  return { now: shownSimulation(found.now, dates), draft: shownSimulation(found.draft, dates) };
}

export default function Simulator() {
  const page = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const [question, setQuestion] = useState<SimulationQuestion>({
    order: page.search,
    reason: page.reason,
    day: query.get('day') ?? '',
  });
  const [language, setLanguage] = useState<string>(page.language);
  const isBusy = useNavigation().state === 'loading';
  const order = question.order.trim();
  const ask = () => {
    const { reason, day } = question;
    setQuery(new URLSearchParams({ order, reason, ...(day && { day }) }));
  };
  const found = 'found' in page ? page.found : null;
  return (
    <Page
      title="Return simulator"
      subtitle="What your policy says of any order. Nothing is changed and nobody is told."
      backAction={{ content: 'Returns', url: '/app/returns' }}
    >
      <Layout>
        <Layout.Section>
          <Card>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                ask();
              }}
            >
              <BlockStack gap="300">
                <div className="doorstep-filters">
                  <SimulationFields label="Order" question={question} onChange={setQuestion} />
                </div>
                <InlineStack>
                  <Button submit variant="primary" loading={isBusy} disabled={order === ''}>
                    Try it
                  </Button>
                </InlineStack>
              </BlockStack>
            </form>
          </Card>
        </Layout.Section>
        {'problem' in page && page.problem !== 'nothing_asked' && (
          <Layout.Section>
            <Banner tone="warning" title={simulationProblems[page.problem].title}>
              <p>{simulationProblems[page.problem].text}</p>
            </Banner>
          </Layout.Section>
        )}
        {'problem' in page && page.problem === 'nothing_asked' && (
          <Layout.Section>
            <Card>
              <EmptyState heading="Try your policy before a shopper does" image={emptyImage}>
                <p>
                  Enter an order to see which of its items may come back, by which rule, and what the shopper reads.
                </p>
              </EmptyState>
            </Card>
          </Layout.Section>
        )}
        {found && (
          <Layout.Section>
            <BlockStack gap="400">
              <Card>
                <div className="doorstep-filters">
                  <BlockStack gap="050">
                    <Text as="h2" variant="headingMd">
                      {found.name}
                    </Text>
                    <Text as="p" tone="subdued">
                      {found.about}
                    </Text>
                  </BlockStack>
                  <Select label="Shopper’s language" options={page.languages} value={language} onChange={setLanguage} />
                </div>
              </Card>
              {found.items.map((item) => (
                <SimulatedItemCard key={item.id} item={item} language={language} />
              ))}
            </BlockStack>
          </Layout.Section>
        )}
      </Layout>
    </Page>
  );
}
