import { BlockStack, Button, InlineStack, Select, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import { DaysField } from './days-field.tsx';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

type Props = SectionProps & { countries: { value: string; label: string }[] };

export function ParcelSettings({ draft, errors, change, countries }: Props) {
  const rows = draft.transitByCountry;
  const setRow = (index: number, part: Partial<(typeof rows)[number]>) =>
    change({ transitByCountry: rows.map((row, at) => (at === index ? { ...row, ...part } : row)) });
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
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            By country
          </Text>
          {rows.map((row, index) => (
            <InlineStack key={index} gap="200" blockAlign="start" wrap={false}>
              <div className="doorstep-grow">
                <Select
                  label={`Country ${index + 1}`}
                  labelHidden
                  options={countries.filter(({ value }) => value === row.country || !isListed(value, rows))}
                  value={row.country}
                  onChange={(country) => setRow(index, { country })}
                />
              </div>
              <div className="doorstep-days">
                <DaysField
                  label={`Transit days for country ${index + 1}`}
                  labelHidden
                  value={row.days}
                  onChange={(days) => setRow(index, { days })}
                  error={errors[`transitDays.byCountry.${row.country}`]}
                />
              </div>
              <Button
                icon={DeleteIcon}
                accessibilityLabel={`Remove country ${index + 1}`}
                onClick={() => change({ transitByCountry: rows.filter((_, at) => at !== index) })}
              />
            </InlineStack>
          ))}
        </BlockStack>
      )}
      <InlineStack>
        <Button
          onClick={() => {
            const country = countries.find(({ value }) => !isListed(value, rows))?.value;
            if (country) change({ transitByCountry: [...rows, { country, days: draft.transitElsewhere }] });
          }}
        >
          Add country
        </Button>
      </InlineStack>
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

const isListed = (code: string, rows: { country: string }[]): boolean => rows.some(({ country }) => country === code);
