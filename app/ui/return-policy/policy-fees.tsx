import { FormLayout } from '@shopify/polaris';
import { returnOutcomes } from '../../domain/returns/return-policy.ts';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import { outcomeWords } from '../returns/return-words.ts';
import { AmountField, PercentField } from './amount-fields.tsx';
import { PickReasons } from './pick-reasons.tsx';
import type { PolicyFields } from './policy-form.ts';

const outcomeOptions = returnOutcomes.map((value) => ({ value, label: outcomeWords[value] }));

/** What comes off a refund, and when nothing does. */
export function FeesPanel({ draft, errors, change, currency }: PolicyFields) {
  const { fees, feesWaived } = draft;
  return (
    <Panel
      title="Fees"
      description="Taken off what the shopper gets back, and shown to them before they decide. A swap, also for another product, and what is kept never cost a fee. Check what the law of the countries that you sell to allows."
    >
      <FormLayout>
        <FormLayout.Group>
          <PercentField
            label="Restocking fee"
            value={fees.restockingPercent}
            onChange={(restockingPercent) => change({ fees: { ...fees, restockingPercent } })}
            error={errors['fees.restockingPercent']}
            helpText="Of the item’s price."
          />
          <AmountField
            label="Return shipping"
            value={fees.shipping}
            onChange={(shipping) => change({ fees: { ...fees, shipping } })}
            error={errors['fees.shipping']}
            currency={currency}
            helpText="For each parcel that comes back."
          />
        </FormLayout.Group>
        <PickReasons
          label="No fee when the reason is"
          selected={feesWaived.reasons}
          onChange={(reasons) => change({ feesWaived: { ...feesWaived, reasons } })}
        />
        <PickMany
          label="No fee when the shopper takes"
          options={outcomeOptions}
          selected={feesWaived.outcomes}
          onChange={(outcomes) =>
            change({ feesWaived: { ...feesWaived, outcomes: outcomes as typeof feesWaived.outcomes } })
          }
          placeholder="Add an outcome"
        />
      </FormLayout>
    </Panel>
  );
}
