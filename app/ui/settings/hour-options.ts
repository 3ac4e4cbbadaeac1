import type { Option } from '../option.ts';

/** The hours of a day, for a select. */
export const hourOptions: Option[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));
