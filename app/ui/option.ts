/** What a Select or PickMany offers. */
export type Option = { value: string; label: string };

/** Of options that each may be chosen once: what a row may still become, and what the next one would be. */
export function eachOnce(options: readonly Option[], taken: readonly string[]) {
  const isFree = ({ value }: Option) => !taken.includes(value);
  return {
    besides: (own: string): Option[] => options.filter((one) => one.value === own || isFree(one)),
    next: options.find(isFree)?.value,
  };
}
