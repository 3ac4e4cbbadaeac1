import { ChoiceList, FormLayout, Select, TextField } from '@shopify/polaris';
import { DaysField } from '../days-field.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { DayList } from './promise-day-list.tsx';
import { atLocation, type LocationChoice, type OriginDraft } from './promise-origin-draft.ts';
import { errorUnder, type FormProps } from '../settings/settings-form.ts';

type Fields = FormProps<OriginDraft>;

type PlaceProps = Fields & { locations: LocationChoice[]; countries: Option[]; zones: string[]; isNew: boolean };

/** Which of Shopify's locations it is, and by which clock it works. */
export function OriginPlacePanel({ draft, errors, change, locations, countries, zones, isNew }: PlaceProps) {
  const choose = (id: string) => {
    const found = locations.find((location) => location.id === id);
    if (found) change(atLocation(draft, found, chosen));
  };
  const chosen = locations.find(({ id }) => id === draft.id);
  const options = locations.map(({ id, name }) => ({ value: id, label: name }));
  const isKnown = chosen !== undefined;
  return (
    <Panel title="Where parcels leave from">
      <FormLayout>
        <Select
          label="Location"
          options={[
            ...(isKnown ? [] : [{ value: draft.id, label: isNew ? 'Choose a location' : 'Gone from Shopify' }]),
            ...options,
          ]}
          value={draft.id}
          onChange={choose}
          error={errors.id ?? false}
          helpText="Your locations, as Shopify has them."
        />
        <FormLayout.Group>
          <TextField
            label="Town whose clock counts"
            value={draft.name}
            onChange={(name) => change({ name })}
            error={errors.name ?? false}
            helpText={`Shoppers read it behind the time: “14:00 (${draft.name.trim() || 'Milano'} time)”.`}
            placeholder="Milano"
            maxLength={60}
            autoComplete="off"
          />
          <Select
            label="Country"
            options={[...(draft.country === '' ? [{ value: '', label: 'Choose a country' }] : []), ...countries]}
            value={draft.country}
            onChange={(country) => change({ country })}
            error={errors.country ?? false}
            helpText="Its public holidays are days off."
          />
          <Select
            label="Time zone"
            options={zones}
            value={draft.zone}
            onChange={(zone) => change({ zone })}
            error={errors.zone ?? false}
          />
        </FormLayout.Group>
      </FormLayout>
    </Panel>
  );
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const weekdayChoices = weekdays.map((label, index) => ({ value: String(index + 1), label }));

/** When it works: until what time an order leaves the same day, and on which days nobody is there. */
export function OriginHoursPanel({ draft, errors, change }: Fields) {
  return (
    <Panel title="When you work">
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label="Daily cutoff"
            type="time"
            value={draft.cutoff}
            onChange={(cutoff) => change({ cutoff })}
            error={errors.cutoff ?? false}
            helpText="What is ordered before leaves the same working day, given no handling days."
            autoComplete="off"
          />
          <DaysField
            label="Handling"
            value={draft.handlingDays}
            onChange={(handlingDays) => change({ handlingDays })}
            error={errors.handlingDays}
            helpText="Working days from the order to the carrier. 0: the same day."
          />
        </FormLayout.Group>
        <ChoiceList
          allowMultiple
          title="Working days"
          choices={weekdayChoices}
          selected={draft.weekdays.map(String)}
          onChange={(chosen) => change({ weekdays: chosen.map(Number).toSorted() })}
          error={errorUnder(errors, 'weekdays') ?? ''}
        />
        <DayList
          label="Closing days"
          helpText="Besides weekends and public holidays: an inventory, a company holiday."
          days={draft.closed}
          onChange={(closed) => change({ closed })}
          error={errorUnder(errors, 'closed')}
        />
        <DayList
          label="Open on public holidays"
          helpText="Public holidays on which parcels leave all the same."
          days={draft.open}
          onChange={(open) => change({ open })}
          error={errorUnder(errors, 'open')}
        />
      </FormLayout>
    </Panel>
  );
}
