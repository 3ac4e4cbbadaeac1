import { Checkbox, FormLayout, Select, TextField } from '@shopify/polaris';
import { returnOutcomes, returnReasons, type MoveTrigger } from '../../domain/returns/return-policy.ts';
import { DaysField } from '../days-field.tsx';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import { windowWords } from './policy-changes.ts';
import { windowNames } from './policy-draft.ts';
import type { PolicyFields } from './policy-form.ts';
import { outcomeWords, returnReasonWords } from '../returns/return-words.ts';
import { errorUnder } from '../settings/settings-form.ts';

export const reasonOptions = returnReasons.map((value) => ({ value, label: returnReasonWords[value] }));
const outcomeOptions = returnOutcomes.map((value) => ({ value, label: outcomeWords[value] }));

type AmountProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
  currency: string;
  helpText?: string;
  placeholder?: string;
};

export function AmountField({ label, value, onChange, error, currency, helpText, placeholder }: AmountProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error ?? false}
      suffix={currency}
      inputMode="decimal"
      maxLength={12}
      autoComplete="off"
      {...(helpText && { helpText })}
      {...(placeholder && { placeholder })}
    />
  );
}

type PercentProps = Omit<AmountProps, 'currency'>;

export function PercentField({ label, value, onChange, error, helpText, placeholder }: PercentProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error ?? false}
      suffix="%"
      inputMode="numeric"
      maxLength={3}
      autoComplete="off"
      {...(helpText && { helpText })}
      {...(placeholder && { placeholder })}
    />
  );
}

/** What a shopper may get besides the three that have a window. */
export function OutcomesPanel({ draft, errors, change, currency }: PolicyFields) {
  const { keep } = draft;
  return (
    <Panel
      title="What shoppers can choose"
      description="Exchanges for another size or color are always at the price paid."
    >
      <Checkbox
        label="Another product of the shop"
        checked={draft.offersOtherProducts}
        onChange={(offersOtherProducts) => change({ offersOtherProducts })}
        helpText="Where it costs more, it ships after the shopper has paid Shopify’s invoice for the rest."
      />
      <PercentField
        label="Bonus on store credit"
        value={draft.creditBonusPercent}
        onChange={(creditBonusPercent) => change({ creditBonusPercent })}
        error={errors.creditBonusPercent}
        helpText="A gift on top of the price. It never replaces a refund: shoppers can still choose one."
      />
      <Checkbox
        label="Cheap items can be kept"
        checked={keep.isOn}
        onChange={(isOn) => change({ keep: { ...keep, isOn } })}
        helpText="The shopper gets a refund or a replacement and sends nothing back."
      />
      {keep.isOn && (
        <FormLayout>
          <AmountField
            label="Each up to a price of"
            value={keep.upTo}
            onChange={(upTo) => change({ keep: { ...keep, upTo } })}
            error={errors.keepUpTo}
            currency={currency}
            helpText="Several that are together worth more wait for you."
          />
          <PickMany
            label="For these reasons"
            options={reasonOptions}
            selected={keep.reasons}
            onChange={(reasons) => change({ keep: { ...keep, reasons: reasons as typeof keep.reasons } })}
            placeholder="Add a reason"
            error={errorUnder(errors, 'keepReasons')}
          />
        </FormLayout>
      )}
      <PickMany
        label="Ask for photos when the reason is"
        options={reasonOptions}
        selected={draft.photoReasons}
        onChange={(photoReasons) => change({ photoReasons: photoReasons as typeof draft.photoReasons })}
        placeholder="Add a reason"
        error={errorUnder(errors, 'photoReasons')}
      />
    </Panel>
  );
}

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
        <PickMany
          label="No fee when the reason is"
          options={reasonOptions}
          selected={feesWaived.reasons}
          onChange={(reasons) =>
            change({ feesWaived: { ...feesWaived, reasons: reasons as typeof feesWaived.reasons } })
          }
          placeholder="Add a reason"
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

const triggers: { value: MoveTrigger['at']; label: string }[] = [
  { value: 'approval', label: 'At approval' },
  { value: 'first_scan', label: 'At the carrier’s first scan of the parcel' },
  { value: 'receipt', label: 'When you have received it' },
  { value: 'after_receipt', label: 'Some days after you have received it' },
];

const moveLabels = {
  exchange: 'Exchanges ship',
  store_credit: 'Store credit is issued',
  refund: 'Refunds are paid',
} as const;

/** When money and goods move, for each kind of outcome. */
export function MovesPanel({ draft, errors, change }: PolicyFields) {
  const { moves } = draft;
  return (
    <Panel
      title="When money and goods move"
      description="Refunds go to the original payment. What ships before the item is back, and never comes back, becomes a task for you."
    >
      <FormLayout>
        {windowNames.map((name) => (
          <FormLayout.Group key={name} condensed={moves[name].at === 'after_receipt'}>
            <Select
              label={moveLabels[name]}
              options={triggers}
              value={moves[name].at}
              onChange={(at) =>
                change({
                  moves: { ...moves, [name]: { at: at as MoveTrigger['at'], days: moves[name].days || '3' } },
                })
              }
            />
            {moves[name].at === 'after_receipt' && (
              <DaysField
                label={`Days until ${windowWords[name].toLowerCase()} move`}
                value={moves[name].days}
                onChange={(days) => change({ moves: { ...moves, [name]: { ...moves[name], days } } })}
                error={errors[`moves.${name}.days`]}
              />
            )}
          </FormLayout.Group>
        ))}
      </FormLayout>
    </Panel>
  );
}
