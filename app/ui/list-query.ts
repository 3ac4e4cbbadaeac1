import { useNavigation, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';

/** Asks the list for something else; null takes a wish back. */
export type Go = (changes: Record<string, string | null>) => void;

/** What is asked of a list stands in its address. Whatever changes leads to the first page, unless it is the page. */
export function useListQuery() {
  const [query, setQuery] = useSearchParams();
  const go: Go = useCallback(
    (changes) =>
      setQuery((current) => {
        const wanted = new URLSearchParams(current);
        for (const [name, value] of Object.entries<string | null>({ cursor: null, ...changes })) {
          if (value) wanted.set(name, value);
          else wanted.delete(name);
        }
        return wanted;
      }),
    [setQuery],
  );
  return { query, go, isLoading: useNavigation().state === 'loading' };
}

/** What is typed is searched for when the typing pauses. */
export function useTypedSearch(search: string, go: Go): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text.trim() === search.trim()) return undefined;
    const timer = setTimeout(() => go({ search: text.trim() }), 400);
    return () => clearTimeout(timer);
  }, [text, search, go]);
  return [text, setText];
}

type Tabs<Show extends string> = {
  names: Readonly<Record<Show, string>>;
  counts?: Partial<Record<Show, number>>;
  show: Show;
  go: Go;
};

/** The tabs above a list, with how many lie in each where that is known. */
export function listTabs<Show extends string>({ names, counts = {}, show, go }: Tabs<Show>) {
  const shows = Object.keys(names) as Show[];
  return {
    tabs: shows.map((one) => ({
      id: one,
      content: names[one],
      panelID: 'list',
      ...(counts[one] ? { badge: String(counts[one]) } : {}),
    })),
    selected: shows.indexOf(show),
    onSelect: (index: number) => go({ show: shows[index] ?? null }),
  };
}
