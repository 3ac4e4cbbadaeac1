import { Checkbox, FormLayout, TextField } from '@shopify/polaris';
import { Panel } from '../panel.tsx';
import { AmountField } from './amount-fields.tsx';
import { PickReasons } from './pick-reasons.tsx';
import type { PolicyFields } from './policy-form.ts';
import { errorUnder } from '../settings/settings-form.ts';

/** Which requests need nobody to look at them. */
export function ApprovalPanel({ draft, errors, change, currency }: PolicyFields) {
  const auto = draft.autoApprove;
  const set = (part: Partial<typeof auto>) => change({ autoApprove: { ...auto, ...part } });
  return (
    <Panel
      title="Approved by itself"
      description="What meets all of this needs nobody. All else waits under Returns, To decide. Customers on your blocklist always wait."
    >
      <Checkbox label="Approve requests by these rules" checked={auto.isOn} onChange={(isOn) => set({ isOn })} />
      {auto.isOn && (
        <FormLayout>
          <PickReasons
            label="The reason is one of"
            selected={auto.reasons}
            onChange={(reasons) => set({ reasons })}
            error={errorUnder(errors, 'autoApprove.reasons')}
          />
          <FormLayout.Group>
            <AmountField
              label="Worth at most"
              value={auto.valueAtMost}
              onChange={(valueAtMost) => set({ valueAtMost })}
              error={errors['autoApprove.valueAtMost']}
              currency={currency}
              placeholder="Any value"
            />
            <TextField
              label="Returns in the last 90 days, at most"
              value={auto.returnsAtMost}
              onChange={(returnsAtMost) => set({ returnsAtMost })}
              error={errors['autoApprove.returnsAtMost'] ?? false}
              placeholder="Any number"
              inputMode="numeric"
              maxLength={3}
              autoComplete="off"
              helpText="Of the same e-mail address, before this one."
            />
          </FormLayout.Group>
        </FormLayout>
      )}
    </Panel>
  );
}
