import fc from 'fast-check';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { messageKinds } from '../../../app/domain/shared/shop-settings.ts';
import { orderedAt } from '../../factories/facts.ts';
import { aShop, kindsOn, someSettings } from '../../factories/shop.ts';
import { claimDue, finishClaimed, hear, newLife, type OrderLife } from './order-life.ts';
import { closeScans, moreParcels, movingScans, someNews, usualNews, type News } from './order-news.ts';

/** We send everything, at any hour. */
export const shop = aShop({ settings: someSettings({ kinds: kindsOn(messageKinds), quietHours: null }) });
export const runs = { numRuns: 500 };

export type Step = (life: OrderLife) => void;

const news = (piece: News): Step[] => [(life) => hear(life, piece(life.now), shop)];
/** What may happen to an order, and what workers do meanwhile. */
export const someSteps = fc
  .tuple(
    fc.array(someNews, { minLength: 3, maxLength: 20 }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 * 24 }), fc.constantFrom('sent', 'failed', 'unknown')), {
      minLength: 10,
      maxLength: 60,
    }),
  )
  // Each piece of news may come often, early, late or never; workers work in between, and hold what they claimed.
  .map(([pieces, choices]): Step[] => {
    const all = [...usualNews, ...pieces];
    const first = all.slice(0, 2).flatMap(news);
    const rest = choices.flatMap(([choice, hours, outcome]): Step[] => {
      const piece = all[choice % (2 * all.length)];
      if (piece) return news(piece);
      const steps: Step[] = [
        (life) => void (life.now += hours * HOUR),
        (life) => claimDue(life, shop),
        (life) => finishClaimed(life, outcome),
      ];
      return choice % 3 === 0 ? steps.slice(0, 2) : steps;
    });
    return choices.length % 2 === 0 ? [...first, ...rest] : rest;
  });

const minutes = fc.constantFrom(0, 0, 5, 15, 35, 60, 180, 600, 1_440, 9 * 1_440);

/** A few days in which parcels are scanned: heard of soon, late, twice or never, and workers look every now and then. */
const daysOf = (scans: fc.Arbitrary<News>) =>
  fc
    .tuple(
      fc.array(scans, { minLength: 4, maxLength: 14 }),
      fc.array(fc.tuple(fc.nat(), minutes, fc.boolean()), { minLength: 20, maxLength: 60 }),
    )
    .map(([pieces, choices]): Step[] => [
      ...[...usualNews, ...moreParcels].flatMap(news),
      ...choices.flatMap(([choice, wait, isWorking]): Step[] => {
        const piece = pieces[choice % (2 * pieces.length)];
        const passes: Step = (life) => void (life.now += wait * MINUTE);
        const works: Step[] = [(life) => claimDue(life, shop), (life) => finishClaimed(life, 'sent')];
        return [...(piece ? news(piece) : []), passes, ...(isWorking ? works : [])];
      }),
    ]);

export const busyDays = daysOf(closeScans);
export const movingDays = daysOf(movingScans);

/** `check` looks at it after each step. */
export function live(steps: Step[], check: (life: OrderLife) => void = () => {}): OrderLife {
  const life = newLife(orderedAt);
  for (const step of steps) {
    step(life);
    check(life);
  }
  return life;
}
