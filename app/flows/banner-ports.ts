import type { Language } from '../domain/mails/texts/registry.ts';
import type { PromiseTable } from '../domain/promise/promise-table.ts';
import type { Instant, ZoneId } from '../domain/shared/instant.ts';

/** Whom the storefront speaks to, and when. */
export type BannerMoment = {
  now: Instant;
  zone: ZoneId;
  language: Language;
  /** The shop's own first language, in which a season's name is written. */
  isPrimaryLanguage: boolean;
  country: string;
};

/** The bar of the theme extension as a shopper sees it. */
export interface BannerPreview {
  /** A whole document that loads nothing and runs nothing; null: the bar says nothing then. */
  render(table: PromiseTable, moment: BannerMoment): Promise<string | null>;
}

/** Draws what is shared. */
export interface DatesPicture {
  /** An SVG of ours → PNG, kept or drawn anew where `mayDraw`; else null. Its texts are in the faces of this machine. */
  png(svg: string, mayDraw: () => Promise<boolean>): Promise<Uint8Array | null>;
}
