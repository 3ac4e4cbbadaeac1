/** The lines that the bench prints, and whether its goals were met. */

let missed = 0;

export type Measure = {
  name: string;
  value: number;
  unit: string;
  baseline: { value: number; what: string };
};

/** `bench <name> <value> <unit> <ratio>x <baseline>`: the ratio says how many times better than the baseline it is. */
export function report({ name, value, unit, baseline }: Measure): void {
  const isTime = unit === 'ms';
  const ratio = isTime ? baseline.value / value : value / baseline.value;
  print(
    `bench ${name} ${rounded(value)} ${unit} ${rounded(ratio)}x ${baseline.what} (${rounded(baseline.value)} ${unit})`,
  );
}

export function note(text: string): void {
  print(`  ${text}`);
}

/** Prints a goal and whether it was met; `finish` then tells it to whoever started us. */
export function goal(text: string, isMet: boolean): void {
  if (!isMet) missed += 1;
  print(`  goal ${isMet ? 'met' : 'MISSED'}: ${text}`);
}

export function finish(): void {
  process.exitCode = missed > 0 ? 1 : 0;
}

const rounded = (value: number): string => {
  if (value >= 100) return value.toFixed(0);
  return value.toPrecision(3);
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The value below which `share` of the sorted or unsorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
