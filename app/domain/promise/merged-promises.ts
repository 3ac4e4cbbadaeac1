import type { PromiseConfig } from './promise-config.ts';

/**
 * What two people made of the same promises, `base`, together. A season, an origin, the product rules and the switch are
 * each a part of their own; null: both changed the same part, and not in the same way.
 */
export function mergedPromises(base: PromiseConfig, mine: PromiseConfig, theirs: PromiseConfig): PromiseConfig | null {
  const isOn = mergedPart(base.isOn, mine.isOn, theirs.isOn);
  const productRules = mergedPart(base.productRules, mine.productRules, theirs.productRules);
  const origins = mergedList(base.origins, mine.origins, theirs.origins);
  const seasons = mergedList(base.seasons, mine.seasons, theirs.seasons);
  if (isOn === clash || productRules === clash || origins === clash || seasons === clash) return null;
  return { isOn, origins, seasons, productRules };
}

const clash = Symbol('both changed it');

function mergedPart<Part>(base: Part, mine: Part, theirs: Part): Part | typeof clash {
  if (isSame(mine, base)) return theirs;
  return isSame(theirs, base) || isSame(theirs, mine) ? mine : clash;
}

/** Each by its id; what only one of them has was added, or was removed by the other. */
function mergedList<One extends { id: string }>(base: One[], mine: One[], theirs: One[]): One[] | typeof clash {
  const ids = new Set([...theirs, ...mine].map(({ id }) => id));
  const merged: One[] = [];
  for (const wanted of ids) {
    const oneIn = (list: One[]) => list.find(({ id }) => id === wanted);
    const one = mergedPart(oneIn(base), oneIn(mine), oneIn(theirs));
    if (one === clash) return clash;
    if (one !== undefined) merged.push(one);
  }
  return merged;
}

/** Both come from the schema, so that their parts are in the same order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
