import { Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import type { SendBackMethod } from '../../domain/returns/return-policy.ts';
import { Framed } from '../framed.tsx';
import type { Option } from '../option.ts';
import { OwnTexts } from '../own-texts.tsx';
import { Panel } from '../panel.tsx';
import { PickMany } from '../pick-many.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import type { PolicyFields } from './policy-form.ts';
import { RemovableRow } from '../removable-row.tsx';
import { sendBackWords } from '../returns/return-words.ts';
import { errorUnder } from '../settings/settings-form.ts';

/** Orders of some weeks may come back until a day; where their window is longer, that counts. */
export function SeasonsPanel({ draft, errors, change }: PolicyFields) {
  const { seasons } = draft;
  return (
    <Panel
      title="Season windows"
      description="Gifts are bought early. Orders of these weeks may come back until a fixed day, or as long as usual, whichever is longer. A season that you save later does not reach back: orders that are there already keep the policy that held when they were placed, so enter it before it begins."
    >
      {seasons.map((season, index) => {
        const set = (part: Partial<typeof season>) => change({ seasons: seasons.with(index, { ...season, ...part }) });
        const error = (name: string) => errors[`seasons.${index}.${name}`] ?? false;
        const day = (name: 'from' | 'to' | 'returnBy', label: string) => (
          <TextField
            label={label}
            type="date"
            value={season[name]}
            onChange={(value) => set({ [name]: value })}
            error={error(name)}
            autoComplete="off"
          />
        );
        return (
          <Framed key={index}>
            <FormLayout>
              <RemovableRow
                removeLabel={`Remove season ${season.name || index + 1}`}
                onRemove={() => change({ seasons: seasons.toSpliced(index, 1) })}
              >
                <TextField
                  label="Name"
                  value={season.name}
                  onChange={(name) => set({ name })}
                  error={error('name')}
                  placeholder="Christmas 2026"
                  maxLength={100}
                  autoComplete="off"
                />
              </RemovableRow>
              <FormLayout.Group>
                {day('from', 'Ordered from')}
                {day('to', 'Ordered until')}
                {day('returnBy', 'May come back until')}
              </FormLayout.Group>
            </FormLayout>
          </Framed>
        );
      })}
      <InlineStack>
        <Button onClick={() => change({ seasons: [...seasons, { name: '', from: '', to: '', returnBy: '' }] })}>
          Add a season
        </Button>
      </InlineStack>
    </Panel>
  );
}

const methods: { value: SendBackMethod; label: string }[] = (
  ['label', 'own_label', 'drop_off', 'bring_to_shop'] as const
).map((value) => ({ value, label: sendBackWords[value] }));

/** How items travel back, by country: the first row that names the country counts. */
export function SendBackPanel({ draft, errors, change, countries }: PolicyFields & { countries: Option[] }) {
  const rows = draft.sendBack;
  return (
    <Panel
      title="How it travels back"
      description="The first row that names the shopper’s country counts; a row without countries is for all others."
    >
      {rows.map((row, index) => {
        const set = (part: Partial<PolicyDraft['sendBack'][number]>) =>
          change({ sendBack: rows.with(index, { ...row, ...part }) });
        return (
          <Framed key={index}>
            <FormLayout>
              <RemovableRow
                removeLabel={`Remove way ${index + 1}`}
                canRemove={rows.length > 1}
                onRemove={() => change({ sendBack: rows.toSpliced(index, 1) })}
              >
                <Select
                  label="Way"
                  options={methods}
                  value={row.method}
                  onChange={(method) => set({ method: method as SendBackMethod })}
                />
              </RemovableRow>
              <PickMany
                label="Countries"
                options={countries}
                selected={row.countries}
                onChange={(chosen) => set({ countries: chosen })}
                placeholder={row.countries.length === 0 ? 'All countries' : 'Add a country'}
                error={errorUnder(errors, `sendBack.${index}.countries`)}
              />
              <TextField
                label="What you tell the shopper"
                value={row.instructions}
                onChange={(instructions) => set({ instructions })}
                error={errors[`sendBack.${index}.instructions`] ?? false}
                placeholder={instructionExamples[row.method]}
                multiline={3}
                maxLength={1_000}
                autoComplete="off"
              />
            </FormLayout>
          </Framed>
        );
      })}
      {errors.sendBack && (
        <Text as="p" tone="critical">
          {errors.sendBack}
        </Text>
      )}
      <InlineStack>
        <Button onClick={() => change({ sendBack: [{ countries: [], method: 'label', instructions: '' }, ...rows] })}>
          Add a way
        </Button>
      </InlineStack>
    </Panel>
  );
}

const instructionExamples: Readonly<Record<SendBackMethod, string>> = {
  label: 'Print the label, or show its code at the counter.',
  own_label: 'Send it insured to: Returns, Via Roma 1, 20121 Milano, Italy.',
  drop_off: 'Hand it in at any DHL ServicePoint.',
  bring_to_shop: 'Via Roma 1, Milano. Monday to Saturday, 10 to 19.',
};

/** The merchant's own words, by language: shown on the policy page. */
export function TextsPanel({ draft, errors, change, languages }: PolicyFields & { languages: Option[] }) {
  return (
    <Panel
      title="Your words"
      description="Shown on the return policy page, above what follows from your rules. Windows and fees are said there anyway."
    >
      <OwnTexts
        texts={draft.texts}
        languages={languages}
        addLabel="Add a language"
        onChange={(texts) => change({ texts })}
      >
        {({ language, text }, name, onChange) => (
          <TextField
            label={`Text in ${name}`}
            value={text}
            onChange={onChange}
            error={errors[`texts.${language}`] ?? false}
            multiline={4}
            maxLength={5_000}
            showCharacterCount
            autoComplete="off"
          />
        )}
      </OwnTexts>
    </Panel>
  );
}
