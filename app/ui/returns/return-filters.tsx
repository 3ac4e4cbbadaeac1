import { ChoiceList, IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { waitKinds } from '../../domain/returns/return-waiting.ts';
import { returnOutcomes, returnReasons } from '../../domain/returns/return-policy.ts';
import { listTabs, useTypedSearch, type Go } from '../list-query.ts';
import type { Option } from '../option.ts';
import { outcomeWords, returnReasonWords } from './return-words.ts';
import { waitKindWords } from './waiting-words.ts';

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

/** By what a list of returns is narrowed down. */
export const filterNames = ['waits', 'outcome', 'reason'] as const;
type FilterName = (typeof filterNames)[number];

type Props = {
  show: Show;
  counts: Partial<Record<Show, number>>;
  search: string;
  /** As they stand in the address. */
  chosen: Record<FilterName, string | null>;
  isLoading: boolean;
  go: Go;
};

type Filter = { name: FilterName; label: string; choices: Option[] };

const filters: Filter[] = [
  {
    name: 'waits',
    label: 'Why you decide',
    choices: waitKinds.map((value) => ({ value, label: waitKindWords[value] })),
  },
  {
    name: 'outcome',
    label: 'Outcome',
    choices: returnOutcomes.map((value) => ({ value, label: outcomeWords[value] })),
  },
  {
    name: 'reason',
    label: 'Reason',
    choices: returnReasons.map((value) => ({ value, label: returnReasonWords[value] })),
  },
];

/** Tabs, a search by number, and filters. */
export function ReturnFilters({ show, counts, search, chosen, isLoading, go }: Props) {
  const isFiltering = search !== '' || filters.some(({ name }) => chosen[name] !== null);
  const { mode, setMode } = useSetIndexFiltersMode(isFiltering ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [text, setText] = useTypedSearch(search, go);
  const clear = () => {
    setText('');
    go({ search: null, outcome: null, reason: null, waits: null });
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
      filters={filters.map((one) => filterOf(one, chosen[one.name], go))}
      appliedFilters={filters.flatMap((one) => appliedOf(one, chosen[one.name], go))}
      onClearAll={clear}
    />
  );
}

function filterOf({ name, label, choices }: Filter, value: string | null, go: Go) {
  return {
    key: name,
    label,
    shortcut: true,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        choices={choices}
        selected={value === null ? [] : [value]}
        onChange={([chosen]) => go({ [name]: chosen ?? null })}
      />
    ),
  };
}

function appliedOf({ name, label, choices }: Filter, value: string | null, go: Go) {
  const choice = choices.find((one) => one.value === value);
  return choice ? [{ key: name, label: `${label}: ${choice.label}`, onRemove: () => go({ [name]: null }) }] : [];
}
