import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { returnOutcomes, returnReasons } from '../domain/returns/return-policy.ts';
import type { Option } from './option.ts';
import { outcomeWords, returnReasonWords } from './return-words.ts';

const returnTabs = {
  to_decide: 'To decide',
  waiting_for_parcel: 'Waiting for parcel',
  arrived: 'Arrived',
  stuck: 'Stuck',
  parked: 'Parked money',
  closed: 'Closed',
  all: 'All',
} as const;

type Show = keyof typeof returnTabs;

type Props = {
  show: Show;
  counts: Partial<Record<Show, number>>;
  search: string;
  outcome: string | null;
  reason: string | null;
  isLoading: boolean;
  go(changes: Record<string, string | null>): void;
};

const shows = Object.keys(returnTabs) as Show[];
const outcomeChoices = returnOutcomes.map((value) => ({ value, label: outcomeWords[value] }));
const reasonChoices = returnReasons.map((value) => ({ value, label: returnReasonWords[value] }));

/** What is typed is searched for when the typing pauses. */
export function ReturnFilters({ show, counts, search, outcome, reason, isLoading, go }: Props) {
  const isFiltering = search !== '' || outcome !== null || reason !== null;
  const { mode, setMode } = useSetIndexFiltersMode(isFiltering ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text.trim() === search.trim()) return undefined;
    const timer = setTimeout(() => go({ search: text.trim() || null }), 400);
    return () => clearTimeout(timer);
  }, [text, search, go]);
  const clear = () => {
    setText('');
    go({ search: null, outcome: null, reason: null });
  };
  return (
    <IndexFilters
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      queryValue={text}
      queryPlaceholder="Return or order number"
      onQueryChange={setText}
      onQueryClear={() => setText('')}
      cancelAction={{ onAction: clear }}
      tabs={shows.map((one) => ({
        id: one,
        content: returnTabs[one],
        panelID: 'returns',
        ...(counts[one] ? { badge: String(counts[one]) } : {}),
      }))}
      selected={shows.indexOf(show)}
      onSelect={(index) => go({ show: shows[index] ?? null })}
      canCreateNewView={false}
      filters={[
        filterOf('outcome', 'Outcome', outcomeChoices, outcome, go),
        filterOf('reason', 'Reason', reasonChoices, reason, go),
      ]}
      appliedFilters={[
        ...appliedOf('outcome', 'Outcome', outcomeChoices, outcome, go),
        ...appliedOf('reason', 'Reason', reasonChoices, reason, go),
      ]}
      onClearAll={clear}
    />
  );
}

function filterOf(key: string, label: string, choices: Option[], value: string | null, go: Props['go']) {
  return {
    key,
    label,
    shortcut: true,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        choices={choices}
        selected={value === null ? [] : [value]}
        onChange={([chosen]) => go({ [key]: chosen ?? null })}
      />
    ),
  };
}

function appliedOf(key: string, label: string, choices: Option[], value: string | null, go: Props['go']) {
  const choice = choices.find((one) => one.value === value);
  return choice ? [{ key, label: `${label}: ${choice.label}`, onRemove: () => go({ [key]: null }) }] : [];
}
