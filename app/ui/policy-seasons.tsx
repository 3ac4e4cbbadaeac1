import { BlockStack, Box, Button, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import type { SendBackMethod } from '../domain/returns/return-policy.ts';
import { Panel } from './panel.tsx';
import { PickMany } from './pick-many.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import type { PolicyFields } from './policy-form.ts';
import { sendBackWords } from './return-words.ts';
import { errorUnder } from './settings-form.ts';

const without = <T,>(rows: T[], index: number): T[] => rows.filter((_, at) => at !== index);
const changed = <T,>(rows: T[], index: number, part: Partial<T>): T[] =>
  rows.map((row, at) => (at === index ? { ...row, ...part } : row));

/** Orders of some weeks may come back until a day; where their window is longer, that counts. */
export function SeasonsPanel({ draft, errors, change }: PolicyFields) {
  const { seasons } = draft;
  return (
    <Panel
      title="Season windows"
      description="Gifts are bought early. Orders of these weeks may come back until a fixed day, or as long as usual, whichever is longer. A season that you save later does not reach back: orders that are there already keep the policy that held when they were placed, so enter it before it begins."
    >
      {seasons.map((season, index) => {
        const set = (part: Partial<typeof season>) => change({ seasons: changed(seasons, index, part) });
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
          <Box key={index} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
            <FormLayout>
              <InlineStack gap="200" blockAlign="end" wrap={false}>
                <div className="doorstep-grow">
                  <TextField
                    label="Name"
                    value={season.name}
                    onChange={(name) => set({ name })}
                    error={error('name')}
                    placeholder="Christmas 2026"
                    maxLength={100}
                    autoComplete="off"
                  />
                </div>
                <Button
                  icon={DeleteIcon}
                  accessibilityLabel={`Remove season ${season.name || index + 1}`}
                  onClick={() => change({ seasons: without(seasons, index) })}
                />
              </InlineStack>
              <FormLayout.Group>
                {day('from', 'Ordered from')}
                {day('to', 'Ordered until')}
                {day('returnBy', 'May come back until')}
              </FormLayout.Group>
            </FormLayout>
          </Box>
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

type Options = { value: string; label: string }[];

/** How items travel back, by country: the first row that names the country counts. */
export function SendBackPanel({ draft, errors, change, countries }: PolicyFields & { countries: Options }) {
  const rows = draft.sendBack;
  return (
    <Panel
      title="How it travels back"
      description="The first row that names the shopper’s country counts; a row without countries is for all others."
    >
      {rows.map((row, index) => {
        const set = (part: Partial<PolicyDraft['sendBack'][number]>) =>
          change({ sendBack: changed(rows, index, part) });
        return (
          <Box key={index} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
            <FormLayout>
              <InlineStack gap="200" blockAlign="end" wrap={false}>
                <div className="doorstep-grow">
                  <Select
                    label="Way"
                    options={methods}
                    value={row.method}
                    onChange={(method) => set({ method: method as SendBackMethod })}
                  />
                </div>
                <Button
                  icon={DeleteIcon}
                  disabled={rows.length === 1}
                  accessibilityLabel={`Remove way ${index + 1}`}
                  onClick={() => change({ sendBack: without(rows, index) })}
                />
              </InlineStack>
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
          </Box>
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
export function TextsPanel({ draft, errors, change, languages }: PolicyFields & { languages: Options }) {
  const { texts } = draft;
  const isFree = (code: string) => !texts.some(({ language }) => language === code);
  const next = languages.find(({ value }) => isFree(value))?.value;
  return (
    <Panel
      title="Your words"
      description="Shown on the return policy page, above what follows from your rules. Windows and fees are said there anyway."
    >
      <BlockStack gap="400">
        {texts.map((row, index) => (
          <FormLayout key={row.language}>
            <InlineStack gap="200" blockAlign="end" wrap={false}>
              <div className="doorstep-grow">
                <Select
                  label="Language"
                  options={languages.filter(({ value }) => value === row.language || isFree(value))}
                  value={row.language}
                  onChange={(language) => change({ texts: changed(texts, index, { language }) })}
                />
              </div>
              <Button
                icon={DeleteIcon}
                accessibilityLabel={`Remove the text in ${row.language}`}
                onClick={() => change({ texts: without(texts, index) })}
              />
            </InlineStack>
            <TextField
              label="Text"
              value={row.text}
              onChange={(text) => change({ texts: changed(texts, index, { text }) })}
              error={errors[`texts.${row.language}`] ?? false}
              multiline={4}
              maxLength={5_000}
              showCharacterCount
              autoComplete="off"
            />
          </FormLayout>
        ))}
      </BlockStack>
      <InlineStack>
        <Button
          disabled={next === undefined}
          onClick={() => next && change({ texts: [...texts, { language: next, text: '' }] })}
        >
          Add a language
        </Button>
      </InlineStack>
    </Panel>
  );
}
