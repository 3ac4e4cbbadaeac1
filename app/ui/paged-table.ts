type Paging = {
  previous: string | null;
  next: string | null;
  isCondensed: boolean;
  go(changes: { cursor: string | null }): void;
};

/** What the tables of all lists have in common: what their rows are called, and the way to newer and older ones. */
export const pagedTable = (singular: string, { previous, next, isCondensed, go }: Paging) => ({
  condensed: isCondensed,
  resourceName: { singular, plural: `${singular}s` },
  pagination: {
    hasPrevious: previous !== null,
    hasNext: next !== null,
    onPrevious: () => go({ cursor: previous }),
    onNext: () => go({ cursor: next }),
    accessibilityLabels: { previous: `Newer ${singular}s`, next: `Older ${singular}s` },
  },
});
