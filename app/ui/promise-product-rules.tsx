import { BlockStack, Box, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import type { ProductRule } from '../domain/promise/promise-config.ts';
import { DaysField } from './days-field.tsx';
import { Panel } from './panel.tsx';
import { wholeNumber, type FormProps } from './settings-form.ts';

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
  const set = (index: number, part: Partial<RuleDraft>) =>
    change({ rules: rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  return (
    <Panel
      title="By product tag"
      description="Engraved, made to order, preorder: such products need more days, or promise nothing. What is sold out promises nothing by itself. In a cart the slowest product decides."
    >
      <BlockStack gap="400">
        {rules.map((rule, index) => (
          <Box key={index} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
            <FormLayout>
              <InlineStack gap="200" blockAlign="start" wrap={false}>
                <div className="doorstep-grow">
                  <TextField
                    label="Tag"
                    value={rule.tag}
                    onChange={(tag) => set(index, { tag })}
                    error={errors[`${index}.tag`] ?? false}
                    placeholder="made-to-order"
                    maxLength={100}
                    autoComplete="off"
                  />
                </div>
                <div className="doorstep-beside-field">
                  <Button
                    icon={DeleteIcon}
                    accessibilityLabel={`Remove the rule for ${rule.tag || `tag ${index + 1}`}`}
                    onClick={() => change({ rules: rules.filter((_, at) => at !== index) })}
                  />
                </div>
              </InlineStack>
              <FormLayout.Group>
                <Select
                  label="What is different"
                  options={kinds}
                  value={rule.is}
                  onChange={(is) => set(index, { is: is as RuleDraft['is'] })}
                />
                {rule.is === 'longer' && (
                  <DaysField
                    label="More working days"
                    value={rule.days}
                    onChange={(days) => set(index, { days })}
                    error={errors[`${index}.extraHandlingDays`]}
                  />
                )}
              </FormLayout.Group>
            </FormLayout>
          </Box>
        ))}
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
