/** An hour of December 2026 in the shop's zone (Rome, UTC+1 all winter); days after the 31st are those of January. */
export function at(day: number, hour: number, minute = 0): string {
  return new Date(Date.UTC(2026, 11, day, hour - 1, minute)).toISOString();
}
