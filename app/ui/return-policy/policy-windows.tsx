import { BlockStack, Checkbox, Text } from '@shopify/polaris';
import { DaysField } from '../days-field.tsx';
import { OldOrdersBanner } from '../orders/old-orders-banner.tsx';
import { Panel } from '../panel.tsx';
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
      {reach !== null && <OldOrdersBanner reach={reach} />}
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
