import { HOUR, type Instant, type ZoneId } from '../../domain/shared/instant.ts';
import { atLocalHour } from '../../domain/shared/local-time.ts';
import type { Shop } from '../../domain/shared/shop-settings.ts';
import type { HomeCounts } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';

const DAY = 24 * HOUR;

export type SetupStep = 'sender' | 'sender_domain' | 'who_sends' | 'review_link' | 'review_request';

export type HomeFigures = HomeCounts & { setup: { step: SetupStep; isDone: boolean }[] };

/** What the home page says. Days are the shop's: today began at its midnight. */
export async function homeFigures(deps: Pick<Deps, 'clock' | 'adminReads'>, shop: Shop): Promise<HomeFigures> {
  const now = deps.clock.now();
  const today = startOfDay(now, shop.zone);
  const counts = await deps.adminReads.homeCounts(
    shop.domain,
    { today, week: startOfDay(now, shop.zone, -6) },
    now + DAY,
  );
  return { ...counts, setup: setupOf(shop) };
}

const startOfDay = (now: Instant, zone: ZoneId, addDays = 0): Instant => atLocalHour(now, zone, addDays, 0);

function setupOf({ senderDomain, settings: { sender, kinds, reviewLink } }: Shop): HomeFigures['setup'] {
  const isOurs = (kind: keyof typeof kinds) => kinds[kind].mode === 'doorstep';
  return [
    { step: 'sender', isDone: sender.name !== null || sender.address !== null },
    { step: 'sender_domain', isDone: senderDomain !== null },
    { step: 'who_sends', isDone: isOurs('shipment_confirmed') || isOurs('delivered') },
    { step: 'review_link', isDone: reviewLink !== null },
    { step: 'review_request', isDone: isOurs('review_request') && reviewLink !== null },
  ];
}
