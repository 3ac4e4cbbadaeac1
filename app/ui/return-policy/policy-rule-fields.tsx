import { Button, Checkbox, FormLayout, InlineStack, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import type { Option } from '../option.ts';
import { PickMany } from '../pick-many.tsx';
import { AmountField, PercentField } from './amount-fields.tsx';
import type { RuleDraft } from './policy-rule-draft.ts';
import { RuleWindowFields } from './policy-rule-windows.tsx';
import { errorUnder } from '../settings/settings-form.ts';

type Shown = {
  rule: RuleDraft;
  nth: number;
  /** By their paths within the rule. */
  errors: Record<string, string>;
  currency: string;
  countries: Option[];
  onChange(rule: RuleDraft): void;
};

/** A rule of the policy: what it is called, which items it is for, and what holds for them. */
export function RuleFields({ onRemove, ...shown }: Shown & { onRemove(): void }) {
  const { rule, nth, errors, onChange } = shown;
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
      <ConditionFields {...shown} />
      <EffectFields {...shown} />
      <InlineStack>
        <Button icon={DeleteIcon} tone="critical" onClick={onRemove} accessibilityLabel={`Remove rule ${nth}`}>
          Remove rule
        </Button>
      </InlineStack>
    </FormLayout>
  );
}

/** Which items it is for. */
function ConditionFields({ rule, errors, currency, countries, onChange }: Shown) {
  const { when } = rule;
  const setWhen = (part: Partial<RuleDraft['when']>) => onChange({ ...rule, when: { ...when, ...part } });
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
    </FormLayout>
  );
}

/** What holds for them. */
function EffectFields({ rule, nth, errors, currency, onChange }: Shown) {
  const { then } = rule;
  const setThen = (part: Partial<RuleDraft['then']>) => onChange({ ...rule, then: { ...then, ...part } });
  return (
    <FormLayout>
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
    </FormLayout>
  );
}
