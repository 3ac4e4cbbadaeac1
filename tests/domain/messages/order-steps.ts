import fc from 'fast-check';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { messageKinds } from '../../../app/domain/shared/shop-settings.ts';
import { orderedAt } from '../../factories/facts.ts';
import { aShop, kindsOn, someSettings } from '../../factories/shop.ts';
import { claimDue, finishClaimed, hear, newLife, type OrderLife } from './order-life.ts';
import { someNews, usualNews, type News } from './order-news.ts';

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

/** `check` looks at it after each step. */
export function live(steps: Step[], check: (life: OrderLife) => void = () => {}): OrderLife {
  const life = newLife(orderedAt);
  for (const step of steps) {
    step(life);
    check(life);
  }
  return life;
}
