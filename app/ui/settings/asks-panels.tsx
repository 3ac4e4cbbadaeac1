import { Button, Checkbox, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import type { ProductMatch, ReviewConsent } from '../../domain/shared/timing-settings.ts';
import type { AsksDraft } from './asks-draft.ts';
import { CountryRows } from '../country-rows.tsx';
import { DaysField } from '../days-field.tsx';
import { MatchFields } from '../return-policy/match-fields.tsx';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { RemovableRow } from '../removable-row.tsx';
import { errorUnder, type FormProps } from './settings-form.ts';

type Fields = FormProps<AsksDraft>;

const newMatch: ProductMatch = { type: 'tag', value: '' };

/** How long shoppers have a product before they are asked. */
export function DelaysPanel({ draft, errors, change, usualDays }: Fields & { usualDays: number }) {
  const { delays } = draft;
  return (
    <Panel
      title="Time to try it"
      description={`A mattress needs a month, a T-shirt a week. Products without a rule are asked about ${usualDays} days after delivery; in one order the longest time counts.`}
    >
      {delays.map((row, index) => (
        <RemovableRow
          key={index}
          labelHidden
          removeLabel={`Remove rule ${index + 1}`}
          onRemove={() => change({ delays: delays.toSpliced(index, 1) })}
          beside={
            <div className="doorstep-days">
              <DaysField
                label={`Days of rule ${index + 1}`}
                labelHidden
                value={row.days}
                onChange={(days) => change({ delays: delays.with(index, { ...row, days }) })}
                error={errorUnder(errors, `reviewDelays.${index}.days`)}
              />
            </div>
          }
        >
          <MatchFields
            nth={index + 1}
            match={row.match}
            onChange={(match) => change({ delays: delays.with(index, { ...row, match }) })}
            error={errorUnder(errors, `reviewDelays.${index}.match`)}
          />
        </RemovableRow>
      ))}
      <InlineStack>
        <Button onClick={() => change({ delays: [...delays, { match: newMatch, days: '30' }] })}>Add a rule</Button>
      </InlineStack>
      <DaysField
        label="Reminder"
        value={draft.reminderDays}
        onChange={(reminderDays) => change({ reminderDays })}
        error={errors.reviewReminderDays}
        helpText="So many days after the request, where the review reminder is on. There is never a second one."
      />
      <TextField
        label="Spread over"
        value={draft.spreadMinutes}
        onChange={(spreadMinutes) => change({ spreadMinutes })}
        error={errors.sendSpreadMinutes ?? false}
        suffix="minutes"
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        helpText="Requests of one day do not all go in the same minute, so that answers do not come all at once."
      />
    </Panel>
  );
}

export function ExclusionsPanel({ draft, errors, change }: Fields) {
  return (
    <Panel title="Never ask about" description="What was cancelled, refunded or sent back is never asked about anyway.">
      <TextField
        label="Products with these tags"
        value={draft.productTags}
        onChange={(productTags) => change({ productTags })}
        error={errorUnder(errors, 'reviewExclusions.productTags') ?? false}
        placeholder="sample, gift-wrap"
        helpText="Separated by commas."
        autoComplete="off"
      />
      <TextField
        label="Orders with these tags"
        value={draft.orderTags}
        onChange={(orderTags) => change({ orderTags })}
        error={errorUnder(errors, 'reviewExclusions.orderTags') ?? false}
        placeholder="wholesale, influencer"
        autoComplete="off"
      />
      <Checkbox
        label="Orders that are gifts"
        checked={draft.gifts}
        onChange={(gifts) => change({ gifts })}
        helpText="Whoever buys a gift is not the one who uses it. An order is a gift when its tags or its notes say “gift”."
      />
    </Panel>
  );
}

const consents: { value: ReviewConsent; label: string }[] = [
  { value: 'none', label: 'Everybody' },
  { value: 'marketing_consent', label: 'With marketing consent' },
  { value: 'off', label: 'Nobody' },
];

const withConsent = (country: string): AsksDraft['consents'][number] => ({ country, consent: 'marketing_consent' });

/** What a country's law lets a shop ask. */
export function ConsentPanel({ draft, errors, change, countries }: Fields & { countries: Option[] }) {
  return (
    <Panel
      title="Consent"
      description="Courts in Germany and Austria take a review request for advertising, so there only those are asked who agreed to marketing mails. Every request can be unsubscribed from, everywhere."
    >
      <Select
        label="Whom to ask in all other countries"
        options={consents}
        value={draft.consentElsewhere}
        onChange={(consent) => change({ consentElsewhere: consent as ReviewConsent })}
      />
      <CountryRows
        rows={draft.consents}
        countries={countries}
        rowFor={withConsent}
        onChange={(rows) => change({ consents: rows })}
      >
        {(row, nth, onChange) => (
          <div className="doorstep-grow">
            <Select
              label={`Whom to ask in country ${nth}`}
              labelHidden
              options={consents}
              value={row.consent}
              onChange={(consent) => onChange({ ...row, consent: consent as ReviewConsent })}
              error={errorUnder(errors, `reviewConsent.byCountry.${row.country}`) ?? false}
            />
          </div>
        )}
      </CountryRows>
      <Text as="p" tone="subdued">
        This is not legal advice: ask somebody who knows the law of the countries that you sell to.
      </Text>
    </Panel>
  );
}
