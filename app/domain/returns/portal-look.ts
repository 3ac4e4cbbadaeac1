import { contrast, readableOn, textOn } from '../mails/layout-colors.ts';
import { themeOf } from '../mails/layout-theme.ts';
import type { ShopBrand } from '../shared/shop-brand.ts';

/** A shop's look on its return pages: readable whatever colours the merchant chose (WCAG 2.1, 4.5:1). */
export type PortalLook = {
  accent: string;
  button: string;
  /** Around what is chosen or pressed: a pale colour alone marks nothing (WCAG 2.1, 3:1). */
  edge: string;
  buttonText: string;
  font: string;
  logo: { url: string; width: number; height: number } | null;
};

const page = '#f4f4f2';

export function portalLook(brand: ShopBrand): PortalLook {
  const theme = themeOf({ direction: 'ltr', brand: { ...brand, name: '' } });
  const { button } = theme;
  return {
    accent: readableOn(theme.accent, page),
    button,
    edge: contrast(button, page) >= 3 ? button : readableOn(button, page),
    buttonText: textOn(button),
    font: theme.font,
    logo: brand.logo && shownSize(brand.logo),
  };
}

/** Within 200 × 48 pixels. */
function shownSize({ url, width, height }: NonNullable<ShopBrand['logo']>) {
  const scale = Math.min(1, 200 / width, 48 / height);
  return { url, width: Math.round(width * scale), height: Math.round(height * scale) };
}
