import type { Instant } from './instant.ts';
import type { ShopSettings } from './shop-settings.ts';

/** What is older than these is erased. */
export type RetentionCutoffs = {
  /** Bodies of webhooks that are settled. */
  payloads: Instant;
  /** Their rows, which keep a repeated webhook out: Shopify repeats for hours, not for months. */
  webhooks: Instant;
  /** Orders without news since. */
  personalData: Instant;
  accessLog: Instant;
};

const webhookDays = 90;
const accessLogMonths = 24;

export function retentionCutoffs(settings: ShopSettings['retention'], now: Instant): RetentionCutoffs {
  return {
    payloads: before(now, { days: settings.payloadDays }),
    webhooks: before(now, { days: webhookDays }),
    personalData: before(now, { months: settings.personalDataMonths }),
    accessLog: before(now, { months: accessLogMonths }),
  };
}

const before = (now: Instant, duration: { days: number } | { months: number }): Instant =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').subtract(duration).epochMilliseconds;
