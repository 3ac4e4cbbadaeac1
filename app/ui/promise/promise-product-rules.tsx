import { BlockStack, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import type { ProductRule } from '../../domain/promise/promise-config.ts';
import { DaysField } from '../days-field.tsx';
import { Framed } from '../framed.tsx';
import { Panel } from '../panel.tsx';
import { RemovableRow } from '../removable-row.tsx';
import { wholeNumber, type FormProps } from '../settings/settings-form.ts';

type RuleDraft = { tag: string; is: 'longer' | 'none'; days: string };

export const ruleDraftsOf = (rules: ProductRule[]): RuleDraft[] =>
  rules.map(({ tag, extraHandlingDays: days }) => ({
    tag,
    is: days === null ? 'none' : 'longer',
    days: days === null ? '' : String(days),
  }));

/** By the rules' own names; what was typed wrong stays wrong, so that its field is named. */
export const rulePartsOf = (rules: RuleDraft[]): Record<keyof ProductRule, unknown>[] =>
  rules.map(({ tag, is, days }) => ({ tag, extraHandlingDays: is === 'none' ? null : (wholeNumber(days) ?? days) }));

const kinds = [
  { value: 'longer', label: 'Takes longer in the warehouse' },
  { value: 'none', label: 'Promises nothing' },
];

/** What products with a tag take more, or that they take no part; of several rules the slowest counts. */
export function ProductRulesPanel({ draft: { rules }, errors, change }: FormProps<{ rules: RuleDraft[] }>) {
  return (
    <Panel
      title="By product tag"
      description="Engraved, made to order, preorder: such products need more days, or promise nothing. What is sold out promises nothing by itself. In a cart the slowest product decides."
    >
      <BlockStack gap="400">
        {rules.map((rule, index) => {
          const set = (part: Partial<RuleDraft>) => change({ rules: rules.with(index, { ...rule, ...part }) });
          return (
            <Framed key={index}>
              <FormLayout>
                <RemovableRow
                  removeLabel={`Remove the rule for ${rule.tag || `tag ${index + 1}`}`}
                  onRemove={() => change({ rules: rules.toSpliced(index, 1) })}
                >
                  <TextField
                    label="Tag"
                    value={rule.tag}
                    onChange={(tag) => set({ tag })}
                    error={errors[`${index}.tag`] ?? false}
                    placeholder="made-to-order"
                    maxLength={100}
                    autoComplete="off"
                  />
                </RemovableRow>
                <FormLayout.Group>
                  <Select
                    label="What is different"
                    options={kinds}
                    value={rule.is}
                    onChange={(is) => set({ is: is as RuleDraft['is'] })}
                  />
                  {rule.is === 'longer' && (
                    <DaysField
                      label="More working days"
                      value={rule.days}
                      onChange={(days) => set({ days })}
                      error={errors[`${index}.extraHandlingDays`]}
                    />
                  )}
                </FormLayout.Group>
              </FormLayout>
            </Framed>
          );
        })}
        {rules.length === 0 && (
          <Text as="p" tone="subdued">
            No rule yet: all products take the same time.
          </Text>
        )}
        <InlineStack>
          <Button onClick={() => change({ rules: [...rules, { tag: '', is: 'longer', days: '' }] })}>Add a tag</Button>
        </InlineStack>
      </BlockStack>
    </Panel>
  );
}
