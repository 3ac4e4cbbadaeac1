import { Checkbox, FormLayout } from '@shopify/polaris';
import { Panel } from '../panel.tsx';
import { errorUnder } from '../settings/settings-form.ts';
import { AmountField, PercentField } from './amount-fields.tsx';
import { PickReasons } from './pick-reasons.tsx';
import type { PolicyFields } from './policy-form.ts';

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
          <PickReasons
            label="For these reasons"
            selected={keep.reasons}
            onChange={(reasons) => change({ keep: { ...keep, reasons } })}
            error={errorUnder(errors, 'keepReasons')}
          />
        </FormLayout>
      )}
      <PickReasons
        label="Ask for photos when the reason is"
        selected={draft.photoReasons}
        onChange={(photoReasons) => change({ photoReasons })}
        error={errorUnder(errors, 'photoReasons')}
      />
    </Panel>
  );
}
