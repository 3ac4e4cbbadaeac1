import { Banner, BlockStack, Checkbox, Text } from '@shopify/polaris';
import { DaysField } from './days-field.tsx';
import { Panel } from './panel.tsx';
import { windowWords } from './policy-changes.ts';
import { windowNames } from './policy-draft.ts';
import type { PolicyFields } from './policy-form.ts';

/** Whether shoppers can send things back at all, and for how long. */
export function WindowsPanel({ draft, errors, change, reach }: PolicyFields & { reach: number | null }) {
  const { windows } = draft;
  return (
    <Panel
      title="How long"
      description="Counted from the day a parcel arrives. When nobody reports that day, from the day it usually takes."
    >
      {reach !== null && (
        <Banner tone="warning" title="Shopify shows us orders of the last 60 days only">
          <p>
            {`With these days, an order may come back ${reach} days after it was placed. Older orders cannot be returned through Doorstep until it has the permission “Read all orders”: ask for it in the app’s set-up, or choose shorter windows.`}
          </p>
        </Banner>
      )}
      <BlockStack gap="300">
        {windowNames.map((name) => (
          <div key={name} className="doorstep-kind">
            <Checkbox
              label={windowWords[name]}
              checked={windows[name].isOffered}
              onChange={(isOffered) =>
                change({ windows: { ...windows, [name]: { isOffered, days: windows[name].days || '30' } } })
              }
            />
            {windows[name].isOffered ? (
              <DaysField
                label={`${windowWords[name]}: days`}
                labelHidden
                value={windows[name].days}
                onChange={(days) => change({ windows: { ...windows, [name]: { ...windows[name], days } } })}
                error={errors[`windows.${name}`]}
              />
            ) : (
              <Text as="span" tone="subdued">
                Not offered
              </Text>
            )}
          </div>
        ))}
      </BlockStack>
      {errors.windows && (
        <Text as="p" tone="critical">
          {errors.windows}
        </Text>
      )}
      <DaysField
        label="Time to send it back"
        value={draft.sendWithinDays}
        onChange={(sendWithinDays) => change({ sendWithinDays })}
        error={errors.sendWithinDays}
        helpText="An approved return that is not on its way by then is cancelled. The shopper is reminded before."
      />
    </Panel>
  );
}
