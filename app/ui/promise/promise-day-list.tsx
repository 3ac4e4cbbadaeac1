import { BlockStack, Button, InlineStack, Tag, Text } from '@shopify/polaris';
import { useState } from 'react';
import { DayField } from './promise-season-basics.tsx';
import { addDays, spansOf } from './promise-day-spans.ts';

type Props = {
  label: string;
  helpText: string;
  days: string[];
  onChange(days: string[]): void;
  error: string | undefined;
};

/** Single days of the calendar, or several in a row; those that follow one another are shown as one. */
export function DayList({ label, helpText, days, onChange, error }: Props) {
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const isWrong = last !== '' && last < first;
  const add = () => {
    onChange(addDays(days, first, last));
    setFirst('');
    setLast('');
  };
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {label}
      </Text>
      <Text as="p" tone="subdued">
        {helpText}
      </Text>
      <InlineStack gap="200" blockAlign="end">
        <DayField label={`${label}: first day`} value={first} onChange={setFirst} error={undefined} />
        <DayField
          label={`${label}: last day`}
          value={last}
          onChange={setLast}
          error={isWrong ? 'Choose a day after the first one.' : undefined}
        />
        <Button onClick={add} disabled={first === '' || isWrong} accessibilityLabel={`Add to: ${label}`}>
          Add
        </Button>
      </InlineStack>
      {error && (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
      {days.length > 0 && (
        <InlineStack gap="100">
          {spansOf(days).map(({ text, days: span }) => (
            <Tag
              key={text}
              accessibilityLabel={`Remove ${text}`}
              onRemove={() => onChange(days.filter((day) => !span.includes(day)))}
            >
              {text}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
