import { BlockStack, Checkbox, ChoiceList, InlineError, InlineGrid, Select, Text } from '@shopify/polaris';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { hourOptions } from './hour-options.ts';
import { kindWords } from '../orders/message-words.ts';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

const dayChoices = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, index) => ({ label, value: String(index + 1) }),
);

/** What is usual, for whoever turns quiet hours on again. */
const usual = { from: '21', to: '8' };

const quietWords = ({ from, to }: { from: string; to: string }): string => {
  const hour = (value: string) => `${value.padStart(2, '0')}:00`;
  return from === to
    ? ''
    : `A mail that comes up between ${hour(from)} and ${hour(to)} goes at ${hour(to)}, by the clock where the shopper lives.`;
};

/** `urgent` goes at any hour; `considerate` can wait for one of the days. */
type Props = SectionProps & { urgent: MessageKind[]; considerate: MessageKind[] };

const listOf = (kinds: MessageKind[]): string =>
  new Intl.ListFormat('en').format(kinds.map((kind) => kindWords[kind].toLowerCase()));

/** When shoppers are left alone, and on which days what can wait may go. */
export function HourSettings({ draft, errors, change, urgent, considerate }: Props) {
  const { quietHours, sendingDays } = draft;
  return (
    <SettingsSection
      id="hours"
      title="When mails go"
      description={`Nobody wants a mail at night. What cannot wait goes at once all the same: ${listOf(urgent)}.`}
    >
      <Checkbox
        label="Quiet hours"
        checked={quietHours !== null}
        onChange={(isOn) => change({ quietHours: isOn ? usual : null })}
        helpText={quietHours === null ? 'Mails go at any hour.' : quietWords(quietHours)}
      />
      {quietHours !== null && (
        <BlockStack gap="100">
          <InlineGrid columns={2} gap="300">
            <Select
              label="From"
              options={hourOptions}
              value={quietHours.from}
              onChange={(from) => change({ quietHours: { ...quietHours, from } })}
            />
            <Select
              label="To"
              options={hourOptions}
              value={quietHours.to}
              onChange={(to) => change({ quietHours: { ...quietHours, to } })}
            />
          </InlineGrid>
          {errors.quietHours && <InlineError message={errors.quietHours} fieldID="quiet-hours" />}
        </BlockStack>
      )}
      <BlockStack gap="100">
        <ChoiceList
          allowMultiple
          title={
            <Text as="span" variant="headingSm">
              Days on which you send
            </Text>
          }
          choices={dayChoices}
          selected={sendingDays.map(String)}
          onChange={(chosen) => change({ sendingDays: chosen.map(Number) })}
          error={errors.sendingDays ?? ''}
        />
        <Text as="p" tone="subdued">
          {`For what can wait: ${listOf(considerate)}. News of an order goes on every day.`}
        </Text>
      </BlockStack>
    </SettingsSection>
  );
}
