import { useFetcher } from '@remix-run/react';
import { Badge, Banner, BlockStack, Button, Divider, InlineStack, Select, Text } from '@shopify/polaris';
import { Fragment, useState } from 'react';
import type { ReturnPolicy } from '../../domain/returns/return-policy.ts';
import { Framed } from '../framed.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { SimulatedItem, SimulatedVerdict, VerdictBadge } from './simulated-item.tsx';
import { SimulationFields } from './simulation-fields.tsx';
import type { shownSimulation, ShownItem } from './simulation.ts';

type Shown = ReturnType<typeof shownSimulation>;
type Answer = { now: Shown; draft: Shown } | { problem: { title: string; text: string } };

type Props = {
  /** As it would be saved; null while something in it cannot be. */
  wanted: ReturnPolicy | null;
  isDirty: boolean;
  languages: Option[];
};

/** What is typed on this page, held against any order before it is saved. */
export function PolicyTry({ wanted, isDirty, languages }: Props) {
  const fetcher = useFetcher<Answer>();
  const [question, setQuestion] = useState({ order: '', reason: 'too_small', day: '' });
  const [language, setLanguage] = useState('en');
  const answer = fetcher.data;
  const isEmpty = question.order.trim() === '';
  const ask = () => {
    if (wanted === null || isEmpty) return;
    const asked = JSON.stringify({ ...question, day: question.day || null, policy: wanted });
    void fetcher.submit(asked, { method: 'post', encType: 'application/json', action: '/app/returns/simulator' });
  };
  return (
    <Panel
      title="Try it before you save it"
      description="Any order, by the policy that holds for it now and by what stands on this page, as if it had held when the order was placed. Nothing is changed and nobody is told."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <BlockStack gap="300">
          <div className="doorstep-filters">
            <SimulationFields label="Order to try" question={question} onChange={setQuestion} />
            <Select label="Shopper’s language" options={languages} value={language} onChange={setLanguage} />
          </div>
          <InlineStack gap="300" blockAlign="center">
            <Button
              submit
              loading={fetcher.state !== 'idle'}
              disabled={isEmpty || wanted === null}
              accessibilityLabel="Try the draft"
            >
              Try it
            </Button>
            {wanted === null && (
              <Text as="p" tone="subdued">
                Something on this page cannot be saved as it is. Save it to see what.
              </Text>
            )}
          </InlineStack>
        </BlockStack>
      </form>
      <div aria-live="polite">
        {answer && 'problem' in answer && (
          <Banner tone="warning" title={answer.problem.title}>
            <p>{answer.problem.text}</p>
          </Banner>
        )}
        {answer && 'now' in answer && <SideBySide {...answer} language={language} isDirty={isDirty} />}
      </div>
    </Panel>
  );
}

type Sides = { now: Shown; draft: Shown; language: string; isDirty: boolean };

function SideBySide({ now, draft, language, isDirty }: Sides) {
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        {`${now.name}. ${now.about}${isDirty ? '' : ' Nothing on this page is changed yet.'}`}
      </Text>
      {now.items.map((item, index) => {
        const other = draft.items[index];
        return (
          other && (
            <Fragment key={item.id}>
              <Divider />
              <SimulatedItem item={item} badge={<SameOrNot isSame={isSame(item, other)} />}>
                <div className="doorstep-sides">
                  <Side title="Now" item={item} language={language} />
                  <Side title="Draft" item={other} language={language} />
                </div>
              </SimulatedItem>
            </Fragment>
          )
        );
      })}
    </BlockStack>
  );
}

const SameOrNot = ({ isSame }: { isSame: boolean }) =>
  isSame ? <Badge>The same</Badge> : <Badge tone="attention">Differs</Badge>;

const isSame = (one: ShownItem, other: ShownItem): boolean => JSON.stringify(one) === JSON.stringify(other);

const Side = ({ title, item, language }: { title: string; item: ShownItem; language: string }) => (
  <Framed>
    <BlockStack gap="300">
      <InlineStack align="space-between" gap="200" blockAlign="center">
        <Text as="h4" variant="headingSm">
          {title}
        </Text>
        <VerdictBadge item={item} />
      </InlineStack>
      <SimulatedVerdict item={item} language={language} />
    </BlockStack>
  </Framed>
);
