import { z } from 'zod';
import { languageCodes } from '../../domain/mails/texts/registry.ts';
import { countryCode, localDate } from '../../domain/promise/origin.ts';
import { parseDay } from '../../domain/promise/calendar.ts';
import { promiseConfigSchema, type PromiseConfig } from '../../domain/promise/promise-config.ts';
import { promiseTable } from '../../domain/promise/promise-table.ts';
import { publicHolidays } from '../../domain/promise/public-holidays.ts';
import { DAY, MINUTE } from '../../domain/shared/instant.ts';
import { atWallTime } from '../../domain/shared/local-time.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import { orderByRows, type OrderByRow } from '../../domain/promise/order-by-rows.ts';
import type { BannerMoment } from '../banner-ports.ts';
import type { Deps } from '../ports.ts';

const input = z.object({
  /** All promises as they would be saved. */
  config: z.unknown(),
  /** Whose dates are asked for; null: none. */
  seasonId: z.string().nullable(),
  /** By the shop's clock: `2026-12-18` and minutes after midnight. */
  day: localDate,
  minute: z.number().int().min(0).max(1_439),
  country: countryCode,
  language: z.enum(languageCodes as [string, ...string[]]),
  /** Where the shop ships to, as the page was told. */
  countries: z.array(countryCode).max(300),
});

/** A banner; `nothing`: shoppers see none then; `off`: promises are off; `incomplete`: a field says what is wrong. */
export type ShownBanner = { is: 'banner'; html: string } | { is: 'nothing' | 'off' | 'incomplete' };

/** `rows` null: something in the draft is not right yet. `version`: of what is saved; 0: nothing is. */
export type PromisePreview = { now: ShownBanner; draft: ShownBanner; rows: OrderByRow[] | null; version: number };

/** What shoppers read now and would read after a save, at a moment, in a country and a language. Saves nothing. */
export async function previewPromise(
  deps: Pick<Deps, 'bannerPreview' | 'promiseVersions'>,
  shop: Shop,
  asked: unknown,
): Promise<PromisePreview | null> {
  const parsed = input.safeParse(asked);
  if (!parsed.success) return null;
  const { config, seasonId, day, minute, country, language, countries } = parsed.data;
  const spoken = languageCodes.find((code) => code === language) ?? 'en';
  const moment = {
    now: atWallTime((parseDay(day) ?? 0) * DAY + minute * MINUTE, shop.zone),
    zone: shop.zone,
    language: spoken,
    isPrimaryLanguage: shop.locale.split('-')[0] === spoken,
    country,
  };
  const saved = await deps.promiseVersions.current(shop.domain);
  const draft = promiseConfigSchema.safeParse(config);
  const now = saved?.config.isOn ? await bannerOf(deps, saved.config, moment) : ({ is: 'off' } as const);
  const version = saved?.version ?? 0;
  if (!draft.success) return { now, draft: { is: 'incomplete' }, rows: null, version };
  const season = draft.data.seasons.find(({ id }) => id === seasonId);
  return {
    version,
    now,
    // Off or not: whoever sets it up wants to see it first.
    draft: await bannerOf(deps, draft.data, moment),
    rows: season ? orderByRows({ ...draft.data, zone: shop.zone, countries }, season, publicHolidays) : [],
  };
}

async function bannerOf(
  { bannerPreview }: Pick<Deps, 'bannerPreview'>,
  config: PromiseConfig,
  moment: BannerMoment,
): Promise<ShownBanner> {
  const settings = { ...config, zone: moment.zone, countries: [moment.country] };
  const html = await bannerPreview.render(promiseTable(settings, publicHolidays, moment.now), moment);
  return html === null ? { is: 'nothing' } : { is: 'banner', html };
}
