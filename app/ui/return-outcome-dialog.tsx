import { Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { returnOutcomes, type ReturnOutcome } from '../domain/returns/return-policy.ts';
import type { ShownLine } from './return-desk.ts';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';
import { outcomeWords } from './return-words.ts';

/** `variants`: what the item could be swapped for; undefined while Shopify is asked. */
type Props = DialogProps & {
  line: ShownLine;
  variants: { value: string; label: string; isLeft: boolean }[] | undefined;
};

const swaps: ReadonlySet<ReturnOutcome> = new Set(['exchange', 'keep_replacement']);
/** Another product is chosen in the shop's own pages, with its price. */
const options = returnOutcomes
  .filter((one) => one !== 'other_product')
  .map((value) => ({ value, label: outcomeWords[value] }));

export function OutcomeDialog({ line, variants, problem, isBusy, onClose, onSend }: Props) {
  const [outcome, setOutcome] = useState<ReturnOutcome>(line.outcome === 'other_product' ? 'refund' : line.outcome);
  const [variantId, setVariantId] = useState('');
  const isSwap = swaps.has(outcome);
  const chosen = variantId || (variants?.find(({ isLeft }) => isLeft)?.value ?? '');
  return (
    <ReturnDialog
      title={`Change the outcome of ${line.title}`}
      action="Change outcome"
      isDisabled={isSwap && chosen === ''}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('change', { lineId: line.id, outcome, swapVariantId: isSwap ? chosen : null })}
    >
      <Select
        label="Outcome"
        options={options}
        value={outcome}
        onChange={(value) => setOutcome(value as ReturnOutcome)}
      />
      {isSwap && variants === undefined && <Text as="p">Asking Shopify what is in stock…</Text>}
      {isSwap && variants?.length === 0 && (
        <Text as="p">
          Shopify names no variant of this product now. Choose another outcome, or try again in a minute.
        </Text>
      )}
      {isSwap && variants && variants.length > 0 && (
        <Select
          label="For"
          options={variants.map(({ value, label, isLeft }) => ({ value, label, disabled: !isLeft }))}
          value={chosen}
          onChange={setVariantId}
          helpText="At the price paid, whatever it costs today."
        />
      )}
    </ReturnDialog>
  );
}
