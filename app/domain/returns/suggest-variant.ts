import { reasonRules } from './reasons.ts';
import type { ReturnReason } from './return-policy.ts';
import type { VariantChoice } from './returnable-order.ts';
import { hasStock } from './stock.ts';
import { sizeOf, type Size } from './size-scale.ts';

/**
 * The variant that a shopper most likely wants instead, to be preselected: the next size up or down (two with the answer
 * `two_sizes`), the only other colour, or the same once more. Null where it would be a guess, or the shop has not
 * so many pieces of it.
 */
export function suggestVariant(
  reason: ReturnReason,
  choices: readonly VariantChoice[],
  currentId: string | null,
  pieces: number,
  answer: string | null = null,
): VariantChoice | null {
  const current = choices.find(({ variantId }) => variantId === currentId);
  if (!current) return null;
  const found = likeliest(reason, choices, current, { pieces, answer });
  return hasStock(found, pieces) ? found : null;
}

function likeliest(
  reason: ReturnReason,
  choices: readonly VariantChoice[],
  current: VariantChoice,
  { pieces, answer }: { pieces: number; answer: string | null },
): VariantChoice | null {
  switch (reasonRules[reason].wants) {
    case 'the_same':
      return current;
    case 'larger':
      return nextSize(choices, current, 1, answer === 'two_sizes' ? 2 : 1);
    case 'smaller':
      return nextSize(choices, current, -1, answer === 'two_sizes' ? 2 : 1);
    case 'other_color':
      return onlyOtherColor(choices, current, pieces);
    case null:
      return null;
  }
}

function nextSize(
  choices: readonly VariantChoice[],
  current: VariantChoice,
  direction: 1 | -1,
  steps: number,
): VariantChoice | null {
  for (const [name, value] of sizeFirst(current.options)) {
    const from = sizeOf(value);
    if (!from) continue;
    const others = sizesBeside(choices, current, name, from)
      .filter(({ size }) => (size.rank - from.rank) * direction > 0)
      .sort((a, b) => (a.size.rank - b.size.rank) * direction);
    if (others.length > 0) return others[Math.min(steps, others.length) - 1]?.choice ?? null;
  }
  return null;
}

/** Variants that differ in this option alone, and are on the same scale. */
function sizesBeside(choices: readonly VariantChoice[], current: VariantChoice, name: string, { scale }: Size) {
  return choices.flatMap((choice) => {
    const size = differsOnlyIn(name, choice, current) ? sizeOf(choice.options[name] ?? '') : null;
    return size?.scale === scale ? [{ choice, size }] : [];
  });
}

function onlyOtherColor(
  choices: readonly VariantChoice[],
  current: VariantChoice,
  pieces: number,
): VariantChoice | null {
  for (const name of Object.keys(current.options).filter(isColor)) {
    const others = choices.filter((choice) => differsOnlyIn(name, choice, current) && hasStock(choice, pieces));
    if (others.length === 1) return others[0] ?? null;
  }
  return null;
}

const differsOnlyIn = (name: string, a: VariantChoice, b: VariantChoice): boolean =>
  a.options[name] !== b.options[name] &&
  Object.keys({ ...a.options, ...b.options }).every((other) => other === name || a.options[other] === b.options[other]);

/** An option that is called size before one that merely looks like one (`Length: 32`). */
const sizeFirst = (options: Record<string, string>): [name: string, value: string][] =>
  Object.entries(options).sort(([a], [b]) => Number(isSize(b)) - Number(isSize(a)));

/** In the languages that shops name their options in most. */
const sizeNames =
  /size|taglia|misura|mărime|marime|μέγεθος|νούμερο|مقاس|حجم|talla|tamaño|taille|pointure|größe|groesse|maat/i;
const colorNames = /colou?r|colore|culoare|χρώμα|لون|couleur|farbe|kleur|shade|tonalit/i;

const isSize = (name: string): boolean => sizeNames.test(name);
const isColor = (name: string): boolean => colorNames.test(name);
