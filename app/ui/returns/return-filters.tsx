import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { returnOutcomes, returnReasons } from '../../domain/returns/return-policy.ts';
import { listTabs, useTypedSearch, type Go } from '../list-query.ts';
import type { Option } from '../option.ts';
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
  go: Go;
};

const outcomeChoices = returnOutcomes.map((value) => ({ value, label: outcomeWords[value] }));
const reasonChoices = returnReasons.map((value) => ({ value, label: returnReasonWords[value] }));

/** Tabs, a search by number, and filters. */
export function ReturnFilters({ show, counts, search, outcome, reason, isLoading, go }: Props) {
  const isFiltering = search !== '' || outcome !== null || reason !== null;
  const { mode, setMode } = useSetIndexFiltersMode(isFiltering ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [text, setText] = useTypedSearch(search, go);
  const clear = () => {
    setText('');
    go({ search: null, outcome: null, reason: null });
  };
  return (
    <IndexFilters
      {...listTabs({ names: returnTabs, counts, show, go })}
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      queryValue={text}
      queryPlaceholder="Return or order number"
      onQueryChange={setText}
      onQueryClear={() => setText('')}
      cancelAction={{ onAction: clear }}
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

function filterOf(key: string, label: string, choices: Option[], value: string | null, go: Go) {
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

function appliedOf(key: string, label: string, choices: Option[], value: string | null, go: Go) {
  const choice = choices.find((one) => one.value === value);
  return choice ? [{ key, label: `${label}: ${choice.label}`, onRemove: () => go({ [key]: null }) }] : [];
}
