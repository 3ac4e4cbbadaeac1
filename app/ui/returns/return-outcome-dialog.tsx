import { Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { returnOutcomes, type ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { ProductPicker } from './product-picker.tsx';
import type { ShownLine } from './return-desk.ts';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';
import { changeWords } from './return-items.tsx';
import { outcomeWords } from './return-words.ts';
import { WhyField } from './why-field.tsx';

/** `variants`: what the item could be swapped for; undefined while Shopify is asked. */
type Props = DialogProps & {
  line: ShownLine;
  orderId: string;
  /** Else Shopify has it already: a swap can be taken away, and none can be added. */
  maySwap: boolean;
  isGift: boolean;
  variants: { value: string; label: string; isLeft: boolean }[] | undefined;
};

const variantSwaps: ReadonlySet<ReturnOutcome> = new Set(['exchange', 'keep_replacement']);
const swaps: ReadonlySet<ReturnOutcome> = new Set([...variantSwaps, 'other_product']);

export function OutcomeDialog({ line, orderId, maySwap, isGift, variants, problem, isBusy, onClose, onSend }: Props) {
  const options = returnOutcomes
    .filter((one) => (maySwap || !swaps.has(one)) && !(line.isWish && one === 'refund'))
    .map((value) => ({ value, label: outcomeWords[value] }));
  const [outcome, setOutcome] = useState<ReturnOutcome>(firstOutcome(line, maySwap));
  const [variantId, setVariantId] = useState('');
  const [productId, setProductId] = useState('');
  const [why, setWhy] = useState('');
  const chosen =
    outcome === 'other_product'
      ? productId
      : variantSwaps.has(outcome)
        ? variantId || (variants?.find(({ isLeft }) => isLeft)?.value ?? '')
        : null;
  return (
    <ReturnDialog
      title={line.isWish ? `What they get for ${line.title}` : `Change the outcome of ${line.title}`}
      action={changeWords(line)}
      isDisabled={chosen === ''}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('change', { lineId: line.id, outcome, swapVariantId: chosen, override: why.trim() })}
    >
      <Select
        label="Outcome"
        options={options}
        value={outcome}
        onChange={(value) => setOutcome(value as ReturnOutcome)}
        helpText={outcomeHelp(outcome, maySwap, isGift)}
      />
      {variantSwaps.has(outcome) && <VariantSelect variants={variants} value={chosen ?? ''} onChange={setVariantId} />}
      {outcome === 'other_product' && (
        <ProductPicker
          orderId={orderId}
          item={line.item}
          quantity={line.quantity}
          value={productId}
          onChange={setProductId}
        />
      )}
      <WhyField value={why} onChange={setWhy} hint="Needed where your policy does not offer this." isGift={isGift} />
    </ReturnDialog>
  );
}

/** As it is; of a wish, what it most often comes to. */
function firstOutcome({ outcome, isWish }: ShownLine, maySwap: boolean): ReturnOutcome {
  if (isWish) return maySwap ? 'exchange' : 'store_credit';
  return maySwap || !swaps.has(outcome) ? outcome : 'refund';
}

function outcomeHelp(outcome: ReturnOutcome, maySwap: boolean, isGift: boolean): string | undefined {
  if (!maySwap && isGift)
    return 'Shopify has this return already and adds no exchange to it. For one, cancel this and start another for whoever was given it: the buyer hears of neither.';
  if (!maySwap)
    return 'Shopify has this return already and adds no exchange to it. For one, cancel this and start another.';
  if (!isGift) return undefined;
  return swaps.has(outcome)
    ? 'It is sent to the order’s address. For another one, change the address in Shopify before it ships.'
    : 'The money goes to the buyer, not to whoever was given it.';
}

type SelectProps = { variants: Props['variants']; value: string; onChange(value: string): void };

function VariantSelect({ variants, value, onChange }: SelectProps) {
  if (variants === undefined) return <Text as="p">Asking Shopify what is in stock…</Text>;
  if (variants.length === 0)
    return (
      <Text as="p">
        Shopify names no variant of this product now. Choose another outcome, or try again in a minute.
      </Text>
    );
  return (
    <Select
      label="For"
      options={variants.map(({ isLeft, ...option }) => ({ ...option, disabled: !isLeft }))}
      value={value}
      onChange={onChange}
      helpText="At the price paid, whatever it costs today."
    />
  );
}
