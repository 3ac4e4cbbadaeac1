import { reasonRules } from './reasons.ts';
import type { ReturnReason } from './return-policy.ts';
import type { VariantChoice } from './returnable-order.ts';
import { hasStock } from './stock.ts';

/** A variant as a chip to tap. `left`: few are there, so many; null: enough, or nobody counts. */
export type SwapChip = {
  variantId: string;
  label: string;
  isSoldOut: boolean;
  /** The one that comes back: no answer to its reason. */
  isCurrent: boolean;
  left: number | null;
};

export type SwapGroup = { title: string | null; chips: SwapChip[] };

const few = 5;
const mostChips = 120;

/**
 * A product's variants under what they share, the option that the reason is about on the chips: in "too small" the sizes
 * of the same colour stand first. A product with one option has one group without a title.
 */
export function swapChoices(
  choices: readonly VariantChoice[],
  currentId: string | null,
  reason: ReturnReason,
  pieces: number,
): SwapGroup[] {
  const current = choices.find(({ variantId }) => variantId === currentId);
  const varying = varyingOption(choices, current, reason);
  const groups = new Map<string, SwapChip[]>();
  const isAgain = reasonRules[reason].wants === 'the_same';
  for (const choice of choices.slice(0, mostChips)) {
    const title = Object.entries(choice.options)
      .filter(([name]) => name !== varying)
      .map(([, value]) => value)
      .join(' / ');
    const isCurrent = choice.variantId === currentId && !isAgain;
    const chip = {
      variantId: choice.variantId,
      label: choice.options[varying ?? ''] ?? choice.title,
      isSoldOut: !hasStock(choice, pieces),
      isCurrent,
      left: choice.stock !== null && choice.stock > 0 && choice.stock <= few ? choice.stock : null,
    };
    groups.set(title, [...(groups.get(title) ?? []), chip]);
  }
  const own = current
    ? Object.entries(current.options)
        .filter(([name]) => name !== varying)
        .map(([, value]) => value)
        .join(' / ')
    : null;
  return [...groups]
    .sort(([a], [b]) => Number(b === own) - Number(a === own))
    .map(([title, chips]) => ({ title: title === '' ? null : title, chips }));
}

/** The first option that has more than one value among variants that are otherwise alike; for colours: the colour. */
function varyingOption(
  choices: readonly VariantChoice[],
  current: VariantChoice | undefined,
  reason: ReturnReason,
): string | undefined {
  const names = Object.keys((current ?? choices[0])?.options ?? {});
  const isVarying = (name: string) => new Set(choices.map(({ options }) => options[name])).size > 1;
  const varying = names.filter(isVarying);
  const colorLast = [...varying].sort((a, b) => Number(isColorName(a)) - Number(isColorName(b)));
  return (reason === 'color' ? colorLast.at(-1) : colorLast[0]) ?? names[0];
}

const isColorName = (name: string): boolean =>
  /colou?r|colore|culoare|χρώμα|لون|couleur|farbe|kleur|shade|tonalit/i.test(name);

/** Whether anything can be tapped. */
export const hasChoice = (groups: SwapGroup[]): boolean =>
  groups.some(({ chips }) => chips.some(({ isSoldOut, isCurrent }) => !isSoldOut && !isCurrent));
