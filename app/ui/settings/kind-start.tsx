import { useFetcher } from '@remix-run/react';
import { BlockStack, Box, Button, ChoiceList, DatePicker, Popover, Text, TextField } from '@shopify/polaris';
import { CalendarIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { MessageKind } from '../../domain/shared/shop-settings.ts';
import { useAskedOnPause } from '../asked-on-pause.ts';

/** The days between which a kind may start, `2026-12-01`, and the zone that they are days of. */
export type StartDays = { first: string; today: string; zone: string };

type Props = {
  kind: MessageKind;
  /** A day, as far as it is written; null: from now on. */
  value: string | null;
  onChange(value: string | null): void;
  days: StartDays;
  error: string | undefined;
  /** Why it cannot be said how many mails it would be; null: it can. */
  uncountable: string | null;
};

/** From when on a kind that is about to be turned on counts what happened, and how many mails that brings. */
export function KindStart({ kind, value, onChange, days, error, uncountable }: Props) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <ChoiceList
        title="Start with"
        name={`start-${kind}`}
        choices={[
          { label: 'What happens from now on', value: 'now' },
          {
            label: 'What happened since an earlier day',
            value: 'earlier',
            renderChildren: (isSelected) =>
              isSelected &&
              value !== null && (
                <BlockStack gap="200">
                  <StartDay value={value} onChange={onChange} days={days} error={error} />
                  <StartCount kind={kind} day={value} uncountable={uncountable} />
                </BlockStack>
              ),
          },
        ]}
        selected={[value === null ? 'now' : 'earlier']}
        onChange={([choice]) => onChange(choice === 'earlier' ? days.today : null)}
      />
    </Box>
  );
}

type DayProps = Pick<Props, 'days' | 'error'> & { value: string; onChange(value: string): void };

/** Typed, or picked from a calendar. */
function StartDay({ value, onChange, days, error }: DayProps) {
  return (
    <TextField
      label="First day"
      value={value}
      onChange={onChange}
      connectedRight={<Calendar value={value} onChange={onChange} days={days} />}
      placeholder="2026-12-01"
      maxLength={10}
      error={error ?? false}
      helpText={`From its first minute in your store’s time zone (${days.zone}). The app has been here since ${days.first}.`}
      autoComplete="off"
    />
  );
}

function Calendar({ value, onChange, days }: Omit<DayProps, 'error'>) {
  const [isOpen, setOpen] = useState(false);
  const picked = dateOf(value) ?? dateOf(days.today) ?? new Date(0);
  const [shown, setShown] = useState({ month: picked.getMonth(), year: picked.getFullYear() });
  const [first, last] = [dateOf(days.first), dateOf(days.today)];
  return (
    <Popover
      active={isOpen}
      preferredAlignment="right"
      onClose={() => setOpen(false)}
      activator={
        <Button icon={CalendarIcon} accessibilityLabel="Pick the first day" onClick={() => setOpen(!isOpen)} />
      }
    >
      <Box padding="300" maxWidth="300px">
        <DatePicker
          month={shown.month}
          year={shown.year}
          selected={picked}
          {...(first && { disableDatesBefore: first })}
          {...(last && { disableDatesAfter: last })}
          onMonthChange={(month, year) => setShown({ month, year })}
          onChange={({ start }) => {
            onChange(dayOf(start));
            setOpen(false);
          }}
        />
      </Box>
    </Popover>
  );
}

/** The calendar speaks of a day as midnight where the reader sits; it is only ever used as a day. */
function dateOf(day: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return date === undefined ? null : new Date(Number(year), Number(month) - 1, Number(date));
}

const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

type Counted = { ok: true; count: number; isEstimate: boolean } | { ok: false; error: string };

function StartCount({ kind, day, uncountable }: { kind: MessageKind; day: string; uncountable: string | null }) {
  const { data, load, state } = useFetcher<Counted>();
  const isAsked = uncountable === null && dateOf(day) !== null;
  const question = isAsked ? new URLSearchParams({ kind, day }).toString() : '';
  const ask = (): void => {
    if (isAsked) void load(`/app/settings/start?${question}`);
  };
  const isWaiting = useAskedOnPause({ question, answered: '', state, ask, pauseMs: 200 });
  const text = uncountable ?? (isAsked ? countWords(state === 'idle' && !isWaiting ? data : undefined) : '');
  return (
    <div aria-live="polite">
      <Text as="p">{text}</Text>
    </div>
  );
}

function countWords(counted: Counted | undefined): string {
  if (!counted) return 'Counting …';
  if (!counted.ok) return '';
  const { count, isEstimate } = counted;
  if (count === 0) return 'No mail would go for what happened since then.';
  const mails = `${count.toLocaleString('en')} ${count === 1 ? 'mail' : 'mails'}`;
  return isEstimate
    ? `At least ${mails} would go for what happened since then, counted over your newest 2,000 orders.`
    : `${mails} would go for what happened since then, at once or at their time.`;
}
