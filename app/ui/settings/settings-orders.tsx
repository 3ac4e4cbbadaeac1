import { Checkbox, FormLayout } from '@shopify/polaris';
import type { ShopSettings } from '../../domain/shared/shop-settings.ts';
import { DaysField } from '../days-field.tsx';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

type Source = keyof ShopSettings['sources'];

const sources: readonly { source: Source; label: string; helpText: string }[] = [
  {
    source: 'marketplace',
    label: 'Marketplaces and other channels',
    helpText: 'They usually write to their buyers themselves.',
  },
  { source: 'pointOfSale', label: 'Point of sale', helpText: 'What was carried home needs no shipping mail.' },
  { source: 'business', label: 'Business orders (B2B)', helpText: 'Orders of a company’s buyers.' },
  { source: 'digital', label: 'Orders without shipping', helpText: 'Downloads, gift cards and services.' },
  { source: 'test', label: 'Test orders', helpText: 'Orders placed with a test payment.' },
];

export function SourceSettings({ draft, change }: SectionProps) {
  return (
    <SettingsSection
      id="sources"
      title="Which orders"
      description="Orders of your online store are always followed. These are recorded too, but mailed only where you say so."
    >
      {sources.map(({ source, label, helpText }) => (
        <Checkbox
          key={source}
          label={label}
          helpText={helpText}
          checked={draft.sources[source]}
          onChange={(isOn) => change({ sources: { ...draft.sources, [source]: isOn } })}
        />
      ))}
    </SettingsSection>
  );
}

export function RetentionSettings({ draft, errors, change }: SectionProps) {
  return (
    <SettingsSection
      id="retention"
      title="Personal data"
      description="How long names, addresses and what orders contain are kept. What is older is erased by itself."
    >
      <FormLayout>
        <FormLayout.Group>
          <DaysField
            label="Orders, after their last news"
            unit="months"
            value={draft.personalDataMonths}
            onChange={(personalDataMonths) => change({ personalDataMonths })}
            error={errors['retention.personalDataMonths']}
          />
          <DaysField
            label="Shopify’s notices, as they came"
            value={draft.payloadDays}
            onChange={(payloadDays) => change({ payloadDays })}
            error={errors['retention.payloadDays']}
          />
        </FormLayout.Group>
      </FormLayout>
    </SettingsSection>
  );
}
