import { defaultBrand, mailFonts, type MailFont } from '../shared/shop-brand.ts';
import { buttonInDark, palette, readableOn, textInDark, textOn } from './layout-colors.ts';
import type { MailDocument } from './mail-document.ts';

/** What every part of the layout can need. Outlook for Windows knows left and right only. */
export type Theme = {
  dir: 'ltr' | 'rtl';
  start: 'left' | 'right';
  end: 'left' | 'right';
  font: string;
  accent: string;
  accentDark: string;
  button: string;
  buttonText: string;
  buttonDark: string;
  buttonTextDark: string;
};

type Look = Pick<MailDocument, 'direction' | 'brand'>;

/** Colours and sides of one mail. Stored documents are older than any check, so colours are checked once more. */
export function themeOf({ direction, brand }: Look): Theme {
  const sides = direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return { dir: direction, start: sides[0], end: sides[1], ...colorsOf(brand.color, brand.buttonColor, brand.font) };
}

const known = new Map<string, Omit<Theme, 'dir' | 'start' | 'end'>>();

/** Shops are few beside their mails; the last ones are remembered. */
function colorsOf(color: string, buttonColor: string, font: MailFont): Omit<Theme, 'dir' | 'start' | 'end'> {
  const id = `${color}|${buttonColor}|${font}`;
  const found = known.get(id);
  if (found) return found;
  if (known.size >= 1_000) known.clear();
  const accent = hexColor(color, defaultBrand.color);
  const button = hexColor(buttonColor, defaultBrand.buttonColor);
  const buttonDark = buttonInDark(button);
  const theme = {
    font: fonts[mailFonts.includes(font) ? font : 'system'],
    accent: readableOn(accent, palette.light.page),
    accentDark: textInDark(accent),
    button,
    buttonText: textOn(button),
    buttonDark,
    buttonTextDark: textOn(buttonDark),
  };
  known.set(id, theme);
  return theme;
}

const hexColor = (text: string, otherwise: string): string => (/^#[0-9a-f]{6}$/i.test(text) ? text : otherwise);

/** Names without quotes: these stand in many attributes. Each ends with faces that have Arabic and Greek letters. */
const fonts: Record<MailFont, string> = {
  system: '-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica Neue,Arial,Noto Sans Arabic,sans-serif',
  arial: 'Arial,Helvetica,Noto Sans Arabic,sans-serif',
  verdana: 'Verdana,Geneva,Tahoma,Noto Sans Arabic,sans-serif',
  trebuchet: 'Trebuchet MS,Tahoma,Noto Sans Arabic,sans-serif',
  georgia: 'Georgia,Times New Roman,Noto Naskh Arabic,serif',
  times: 'Times New Roman,Times,Noto Naskh Arabic,serif',
};
