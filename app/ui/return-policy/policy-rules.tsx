import { BlockStack, Button, Collapsible, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { Framed } from '../framed.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import type { PolicyFields } from './policy-form.ts';
import { emptyRule } from './policy-rule-draft.ts';
import { RuleFields } from './policy-rule-fields.tsx';
import { ruleSentence } from './policy-rule-sentence.ts';
import { errorsBelow, errorUnder } from '../settings/settings-form.ts';

/** What differs for some items. */
export function RulesPanel({ draft, errors, change, currency, countries }: PolicyFields & { countries: Option[] }) {
  const { rules } = draft;
  const [openId, setOpenId] = useState<string | null>(null);
  const firstWrong = rules.findIndex((_, index) => errorUnder(errors, `rules.${index}`));
  const add = () => {
    const rule = emptyRule(crypto.randomUUID());
    change({ rules: [...rules, rule] });
    setOpenId(rule.id);
  };
  return (
    <Panel
      title="Rules"
      description="For items that are different: final sale, a longer window for winter coats, a fee for furniture. Where several rules fit an item, the longest window and the lowest fee count, and final sale is final."
    >
      {rules.map((rule, index) => {
        const isOpen = openId === rule.id || index === firstWrong;
        return (
          <Framed key={rule.id}>
            <BlockStack gap="300">
              <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
                <div className="doorstep-grow">
                  <Text as="h3" variant="headingSm" breakWord>
                    {rule.name || `Rule ${index + 1}`}
                  </Text>
                  <Text as="p" tone="subdued" breakWord>
                    {ruleSentence(rule, currency)}
                  </Text>
                </div>
                <Button
                  disclosure={isOpen ? 'up' : 'down'}
                  variant="tertiary"
                  ariaExpanded={isOpen}
                  ariaControls={`rule-${rule.id}`}
                  accessibilityLabel={`Edit rule ${index + 1}`}
                  onClick={() => setOpenId(isOpen ? null : rule.id)}
                >
                  Edit
                </Button>
              </InlineStack>
              <Collapsible id={`rule-${rule.id}`} open={isOpen}>
                <RuleFields
                  rule={rule}
                  nth={index + 1}
                  errors={errorsBelow(errors, `rules.${index}.`)}
                  currency={currency}
                  countries={countries}
                  onChange={(changed) => change({ rules: rules.with(index, changed) })}
                  onRemove={() => change({ rules: rules.toSpliced(index, 1) })}
                />
              </Collapsible>
            </BlockStack>
          </Framed>
        );
      })}
      <InlineStack>
        <Button onClick={add}>Add a rule</Button>
      </InlineStack>
    </Panel>
  );
}
