import {
  BlockStack,
  Box,
  Button,
  Checkbox,
  Collapsible,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import { Panel } from './panel.tsx';
import { PickMany } from './pick-many.tsx';
import type { PolicyFields } from './policy-form.ts';
import { AmountField, PercentField } from './policy-outcomes.tsx';
import { emptyRule, type RuleDraft } from './policy-rule-draft.ts';
import { ruleSentence } from './policy-rule-sentence.ts';
import { RuleWindowFields } from './policy-rule-windows.tsx';
import { errorUnder } from './settings-form.ts';

type Options = { value: string; label: string }[];

/** What differs for some items. */
export function RulesPanel({ draft, errors, change, currency, countries }: PolicyFields & { countries: Options }) {
  const { rules } = draft;
  const [openId, setOpenId] = useState<string | null>(null);
  const firstWrong = rules.findIndex((_, index) => errorUnder(errors, `rules.${index}`));
  const set = (index: number, rule: RuleDraft) =>
    change({ rules: rules.map((one, at) => (at === index ? rule : one)) });
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
          <Box key={rule.id} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
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
                  errors={below(errors, `rules.${index}.`)}
                  currency={currency}
                  countries={countries}
                  onChange={(changed) => set(index, changed)}
                  onRemove={() => change({ rules: rules.filter((_, at) => at !== index) })}
                />
              </Collapsible>
            </BlockStack>
          </Box>
        );
      })}
      <InlineStack>
        <Button onClick={add}>Add a rule</Button>
      </InlineStack>
    </Panel>
  );
}

/** The errors of one rule, by their paths within it. */
function below(errors: Record<string, string>, prefix: string): Record<string, string> {
  const entries = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(entries.map(([path, text]) => [path.slice(prefix.length), text]));
}

type FieldsProps = {
  rule: RuleDraft;
  nth: number;
  /** By their paths within the rule. */
  errors: Record<string, string>;
  currency: string;
  countries: Options;
  onChange(rule: RuleDraft): void;
  onRemove(): void;
};

function RuleFields({ rule, nth, errors, currency, countries, onChange, onRemove }: FieldsProps) {
  const { when, then } = rule;
  const setWhen = (part: Partial<RuleDraft['when']>) => onChange({ ...rule, when: { ...when, ...part } });
  const setThen = (part: Partial<RuleDraft['then']>) => onChange({ ...rule, then: { ...then, ...part } });
  const words = (name: 'productTags' | 'productTypes' | 'collections', label: string, placeholder: string) => (
    <TextField
      label={label}
      value={when[name]}
      onChange={(value) => setWhen({ [name]: value })}
      error={errorUnder(errors, `when.${name}`) ?? false}
      placeholder={placeholder}
      autoComplete="off"
    />
  );
  return (
    <FormLayout>
      <TextField
        label="Name"
        value={rule.name}
        onChange={(name) => onChange({ ...rule, name })}
        error={errors.name ?? false}
        placeholder="Sale items"
        helpText="For you and in the simulator; shoppers do not see it."
        maxLength={100}
        autoComplete="off"
      />
      <Text as="h4" variant="headingSm">
        When all of this holds
      </Text>
      <FormLayout.Group>
        {words('productTags', 'Product has a tag', 'final-sale, outlet')}
        {words('productTypes', 'Product type is', 'Underwear')}
      </FormLayout.Group>
      <FormLayout.Group>
        {words('collections', 'Product is in a collection', 'sale')}
        <PercentField
          label="Discounted by at least"
          value={when.discountPercentAtLeast}
          onChange={(discountPercentAtLeast) => setWhen({ discountPercentAtLeast })}
          error={errors['when.discountPercentAtLeast']}
          placeholder="Any"
        />
      </FormLayout.Group>
      <FormLayout.Group>
        <AmountField
          label="Price from"
          value={when.priceAtLeast}
          onChange={(priceAtLeast) => setWhen({ priceAtLeast })}
          error={errors['when.priceAtLeast']}
          currency={currency}
          placeholder="Any"
        />
        <AmountField
          label="Price up to"
          value={when.priceAtMost}
          onChange={(priceAtMost) => setWhen({ priceAtMost })}
          error={errors['when.priceAtMost']}
          currency={currency}
          placeholder="Any"
        />
      </FormLayout.Group>
      <PickMany
        label="Delivered to"
        options={countries}
        selected={when.countries}
        onChange={(chosen) => setWhen({ countries: chosen })}
        placeholder={when.countries.length === 0 ? 'All countries' : 'Add a country'}
        error={errorUnder(errors, 'when.countries')}
      />
      {errors.when && (
        <Text as="p" tone="critical">
          {errors.when}
        </Text>
      )}
      <Text as="h4" variant="headingSm">
        Then
      </Text>
      <Checkbox
        label="Final sale: it cannot come back"
        checked={then.finalSale}
        onChange={(finalSale) => setThen({ finalSale })}
        helpText="Damaged, defective and wrong items still can."
      />
      {!then.finalSale && (
        <FormLayout>
          <RuleWindowFields then={then} nth={nth} errors={errors} onChange={setThen} />
          <FormLayout.Group>
            <PercentField
              label="Restocking fee"
              value={then.restockingPercent}
              onChange={(restockingPercent) => setThen({ restockingPercent })}
              error={errors['then.fees.restockingPercent']}
              placeholder="As usual"
            />
            <AmountField
              label="Return shipping"
              value={then.shipping}
              onChange={(shipping) => setThen({ shipping })}
              error={errors['then.fees.shipping']}
              currency={currency}
              placeholder="As usual"
            />
          </FormLayout.Group>
        </FormLayout>
      )}
      {errors.then && (
        <Text as="p" tone="critical">
          {errors.then}
        </Text>
      )}
      <InlineStack>
        <Button icon={DeleteIcon} tone="critical" onClick={onRemove} accessibilityLabel={`Remove rule ${nth}`}>
          Remove rule
        </Button>
      </InlineStack>
    </FormLayout>
  );
}
