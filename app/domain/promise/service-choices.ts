import { orderNames } from './origin.ts';
import { serves, type Pair } from './table-parts.ts';

/**
 * What a shopper in a country can choose at checkout. Services of two warehouses that orders name alike are one choice:
 * nobody knows before the order from which of them it leaves.
 */
export function serviceChoices(pairs: Pair[], country: string): Pair[][] {
  const choices: Pair[][] = [];
  for (const pair of pairs) {
    if (!serves(pair.service.countries, country)) continue;
    const same = choices.find((choice) => choice.some((other) => isSameChoice(other, pair)));
    if (same) same.push(pair);
    else choices.push([pair]);
  }
  return choices;
}

function isSameChoice({ service: one, origin }: Pair, { service: other, origin: { id } }: Pair): boolean {
  if (origin.id === id) return false;
  const names = new Set(orderNames(one));
  return orderNames(other).some((name) => names.has(name));
}
