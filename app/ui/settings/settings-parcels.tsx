import { Text } from '@shopify/polaris';
import { CountryRows } from '../country-rows.tsx';
import { DaysField } from '../days-field.tsx';
import type { Option } from '../option.ts';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

type Props = SectionProps & { countries: Option[] };

export function ParcelSettings({ draft, errors, change, countries }: Props) {
  const rows = draft.transitByCountry;
  return (
    <SettingsSection
      id="parcels"
      title="Parcels without news"
      description="Not every carrier reports the delivery. After its usual transit time a parcel counts as arrived, unless something speaks against it."
    >
      <DaysField
        label="Usual transit time"
        value={draft.transitElsewhere}
        onChange={(transitElsewhere) => change({ transitElsewhere })}
        error={errors['transitDays.elsewhere']}
      />
      {rows.length > 0 && (
        <Text as="h3" variant="headingSm">
          By country
        </Text>
      )}
      <CountryRows
        rows={rows}
        countries={countries}
        rowFor={(country) => ({ country, days: draft.transitElsewhere })}
        onChange={(transitByCountry) => change({ transitByCountry })}
      >
        {(row, nth, onChange) => (
          <div className="doorstep-days">
            <DaysField
              label={`Transit days for country ${nth}`}
              labelHidden
              value={row.days}
              onChange={(days) => onChange({ ...row, days })}
              error={errors[`transitDays.byCountry.${row.country}`]}
            />
          </div>
        )}
      </CountryRows>
      <DaysField
        label="Give up after"
        value={draft.giveUpDays}
        onChange={(giveUpDays) => change({ giveUpDays })}
        error={errors.giveUpDays}
        helpText="A parcel in trouble and without news for so long is not asked about any more."
      />
    </SettingsSection>
  );
}
