import type { Ground } from './fault.ts';

/** In another order with each seed. */
export function shuffled<Item>(items: Item[], { random }: Pick<Ground, 'random'>): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
