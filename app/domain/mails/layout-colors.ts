/** Colours of every mail, in both schemes. What stands on them has a contrast of at least 4.5:1 (WCAG 2.1 AA). */
export const palette = {
  light: {
    page: '#f5f5f4',
    card: '#ffffff',
    panel: '#f8f8f7',
    line: '#e7e7e2',
    text: '#1d1d1b',
    muted: '#62625c',
    done: '#1a7037',
    moving: '#0b5cc4',
    waiting: '#62625c',
    trouble: '#b3261e',
  },
  dark: {
    page: '#131312',
    card: '#1f1f1d',
    panel: '#2a2a27',
    line: '#3a3a36',
    text: '#f3f3ef',
    muted: '#b0b0a8',
    done: '#6fcf8b',
    moving: '#8ab8ff',
    waiting: '#b0b0a8',
    trouble: '#ff9a90',
  },
} as const;

const READABLE = 4.5;

/** The colour, or its nearest mix with black or white that can be read on `background`. Both as `#rrggbb`. */
export function readableOn(color: string, background: string): string {
  const away = luminance(background) > 0.2 ? '#000000' : '#ffffff';
  return mixUntil(color, away, (mixed) => contrast(mixed, background) >= READABLE);
}

/** A shop's colour for text on a dark card: near-black and grey turn around, other colours get lighter. */
export const textInDark = (color: string): string =>
  isGrey(color) ? palette.dark.text : readableOn(color, palette.dark.panel);

/** For text on a merchant's own colour: white where that can be read, else black. One of the two always can. */
export const textOn = (background: string): string =>
  contrast('#ffffff', background) >= READABLE ? '#ffffff' : '#000000';

/** A button's colour on a dark card: near-black turns around, other dark colours get lighter until they stand out. */
export function buttonInDark(color: string): string {
  const { card, text } = palette.dark;
  const standsOut = (one: string) => contrast(one, card) >= 3;
  if (standsOut(color)) return color;
  return isGrey(color) ? text : mixUntil(color, '#ffffff', standsOut);
}

/** From 1 to 21 (WCAG 2.1, contrast ratio). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function mixUntil(color: string, other: string, isEnough: (mixed: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(color, other, share);
    if (isEnough(mixed)) return mixed;
  }
  return other;
}

function mix(one: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(one).map((value, index) => Math.round(value + ((others[index] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const isGrey = (color: string): boolean => Math.max(...channels(color)) - Math.min(...channels(color)) < 24;

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (color: string): number[] => [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
