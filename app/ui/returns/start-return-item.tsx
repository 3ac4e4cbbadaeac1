import { useFetcher } from '@remix-run/react';
import { Badge, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useEffect } from 'react';
import type { ReturnOutcome, ReturnPolicy, ReturnReason } from '../../domain/returns/return-policy.ts';
import { ItemBlock } from '../item-block.tsx';
import { reasonOptions } from '../return-policy/pick-reasons.tsx';
import { ProductPicker } from './product-picker.tsx';
import { finalSaleWords, variantName, verdictRefusalWords } from './return-words.ts';
import { outcomeChoices, type StartChoice, type StartItem } from './start-return.ts';

type Props = {
  item: StartItem;
  choice: StartChoice;
  policy: ReturnPolicy;
  currency: string;
  orderId: string;
  paid: string;
  onChange(part: Partial<StartChoice>): void;
};

/** One item of the order: how many come back, why, and what the customer gets. */
export function StartReturnItem(props: Props) {
  const { item, choice, paid } = props;
  const { line, verdict, impossible } = item;
  const isChosen = choice.quantity > 0;
  return (
    <ItemBlock
      title={line.title}
      details={[variantName(line.variantTitle), paid]}
      imageUrl={line.imageUrl}
      badge={impossible === null && verdict.refusal && <Badge tone="warning">Against the policy</Badge>}
    >
      {impossible === null ? (
        <FormLayout>
          <QuantityAndReason {...props} />
          {isChosen && <WishFields {...props} />}
        </FormLayout>
      ) : (
        <Text as="p" tone="subdued">
          {impossible}
        </Text>
      )}
    </ItemBlock>
  );
}

function QuantityAndReason({ item: { line, verdict }, choice, onChange }: Props) {
  const why = verdict.refusal ? verdictRefusalWords[verdict.refusal] : verdict.onlyFor ? finalSaleWords : null;
  const counts = Array.from({ length: line.returnableQuantity + 1 }, (_, count) => String(count));
  return (
    <FormLayout.Group condensed>
      <Select
        label="Comes back"
        options={counts.map((value) => ({
          value,
          label: value === '0' ? 'None' : `${value} of ${line.quantity}`,
        }))}
        value={String(choice.quantity)}
        onChange={(value) => onChange({ quantity: Number(value) })}
        {...(why !== null && { helpText: why })}
      />
      <Select
        label="Reason"
        options={reasonOptions}
        value={choice.reason}
        disabled={choice.quantity === 0}
        onChange={(reason) => onChange({ reason: reason as ReturnReason })}
      />
    </FormLayout.Group>
  );
}

/** What the customer gets for it, and what they said. */
function WishFields({ item, choice, policy, currency, orderId, onChange }: Props) {
  const { line } = item;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label="The customer gets"
          options={outcomeChoices(item, choice, policy, currency)}
          value={choice.outcome}
          onChange={(outcome) => onChange({ outcome: outcome as ReturnOutcome, swapVariantId: '' })}
        />
        {choice.outcome === 'exchange' && (
          <VariantSelect
            orderId={orderId}
            productId={line.productId ?? ''}
            value={choice.swapVariantId}
            onChange={(swapVariantId) => onChange({ swapVariantId })}
          />
        )}
      </FormLayout.Group>
      {choice.outcome === 'other_product' && (
        <ProductPicker
          orderId={orderId}
          item={line.fulfillmentLineItemId ?? ''}
          quantity={choice.quantity}
          value={choice.swapVariantId}
          onChange={(swapVariantId) => onChange({ swapVariantId })}
        />
      )}
      <TextField
        label="What the customer said"
        value={choice.note}
        onChange={(note) => onChange({ note })}
        maxLength={300}
        autoComplete="off"
      />
    </FormLayout>
  );
}

type Variants = { variants: { value: string; label: string; isLeft: boolean }[] };
type SelectProps = { orderId: string; productId: string; value: string; onChange(value: string): void };

/** The variants of a product with their stock, as Shopify has them now. */
function VariantSelect({ orderId, productId, value, onChange }: SelectProps) {
  const fetcher = useFetcher<Variants>();
  const address = `/app/orders/${orderId}/return/variants?${new URLSearchParams({ product: productId }).toString()}`;
  useEffect(() => void fetcher.load(address), [address]);
  const options = fetcher.data?.variants ?? [];
  return (
    <Select
      label="For"
      placeholder={fetcher.data ? 'Choose a variant' : 'Asking Shopify…'}
      disabled={!fetcher.data}
      {...(fetcher.data?.variants.length === 0 && { error: 'Shopify names no variant of it now.' })}
      options={options.map(({ isLeft, ...option }) => ({ ...option, disabled: !isLeft }))}
      value={value}
      onChange={onChange}
    />
  );
}
