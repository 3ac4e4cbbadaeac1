/**
 * Of all steps at most one in a thousand may be parked, whoever interfered. A few histories hold so few steps that chance
 * alone may park some more than that: `spare` are never too many.
 */
const spare = 3;

export const isTooMuch = ({ parked, steps }: { parked: number; steps: number }): boolean =>
  parked > spare && parked * 1_000 > steps;
