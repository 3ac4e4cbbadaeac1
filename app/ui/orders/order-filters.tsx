import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from '@shopify/polaris';
import { listTabs, useTypedSearch, type Go } from '../list-query.ts';

const names = { all: 'All', attention: 'Needs attention', planned: 'Mail planned' } as const;

type Props = { search: string; show: keyof typeof names; isLoading: boolean; go: Go };

/** Tabs, and a search by number or address. */
export function OrderFilters({ search, show, isLoading, go }: Props) {
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [text, setText] = useTypedSearch(search, go);
  return (
    <IndexFilters
      {...listTabs({ names, show, go })}
      mode={mode}
      setMode={setMode}
      loading={isLoading}
      queryValue={text}
      queryPlaceholder="Order number or e-mail address"
      onQueryChange={setText}
      onQueryClear={() => setText('')}
      cancelAction={{ onAction: () => go({ search: null }) }}
      canCreateNewView={false}
      filters={[]}
      onClearAll={() => setText('')}
      hideFilters
    />
  );
}
