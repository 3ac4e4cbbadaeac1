import { FormLayout, TextField } from '@shopify/polaris';
import { DaysField } from '../days-field.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import type { SeasonDraft } from './promise-season-draft.ts';
import { errorUnder, type FormProps } from '../settings/settings-form.ts';

export type SeasonFields = FormProps<SeasonDraft>;

type DayProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
  helpText?: string;
};

/** A calendar day without a zone. */
export function DayField({ label, value, onChange, error, helpText }: DayProps) {
  return (
    <TextField
      label={label}
      type="date"
      value={value}
      onChange={onChange}
      error={error ?? false}
      {...(helpText && { helpText })}
      autoComplete="off"
    />
  );
}

/** What the holiday is called, when it is, and who hears of it when. */
export function SeasonBasicsPanel({ draft, errors, change, countries }: SeasonFields & { countries: Option[] }) {
  return (
    <Panel title="The holiday">
      <FormLayout>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => change({ name })}
          error={errors.name ?? false}
          helpText="Read in your store’s first language: “Christmas · Arrives by Thu 24 December”. In others the day alone."
          placeholder="Christmas"
          maxLength={60}
          autoComplete="off"
        />
        <DayField
          label="Arrive by"
          value={draft.arriveBy}
          onChange={(arriveBy) => change({ arriveBy })}
          error={errors.arriveBy}
          helpText="The last day on which an arrival is still in time."
        />
        <FormLayout.Group>
          <DayField
            label="Show from"
            value={draft.showFrom}
            onChange={(showFrom) => change({ showFrom })}
            error={errors.showFrom}
            helpText="By your store’s calendar."
          />
          <DayField
            label="Show until"
            value={draft.showUntil}
            onChange={(showUntil) => change({ showUntil })}
            error={errors.showUntil}
            helpText="The day itself included."
          />
        </FormLayout.Group>
        <PickMany
          label="Countries"
          options={countries}
          selected={draft.countries}
          onChange={(chosen) => change({ countries: chosen })}
          placeholder={draft.countries.length === 0 ? 'Everywhere you ship to' : 'Add a country'}
          helpText="Each shopper reads the dates of their own country."
          error={errorUnder(errors, 'countries')}
        />
      </FormLayout>
    </Panel>
  );
}

/** What a parcel needs before the carrier has it, and how much we keep in hand. */
export function SeasonHandlingPanel({ draft, errors, change }: SeasonFields) {
  return (
    <Panel
      title="Time in your warehouse"
      description="Counted back from the last day on which the carrier takes parcels, in your own working days."
    >
      <FormLayout>
        <FormLayout.Group>
          <DaysField
            label="Handling"
            value={draft.handlingDays}
            onChange={(handlingDays) => change({ handlingDays })}
            error={errors.handlingDays}
            helpText="Empty: as long as at any other time."
          />
          <DaysField
            label="Buffer"
            value={draft.bufferDays}
            onChange={(bufferDays) => change({ bufferDays })}
            error={errors.bufferDays}
            helpText="Days that you keep in hand. They make every date earlier, and the promise safer."
          />
        </FormLayout.Group>
      </FormLayout>
    </Panel>
  );
}
