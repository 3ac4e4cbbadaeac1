import type { VariantChoice } from '../../domain/returns/returnable-order.ts';

export type VariantOption = { value: string; label: string; isLeft: boolean };

/** Variants to choose from, each with what is in stock. */
export const variantOptions = (choices: VariantChoice[]): VariantOption[] =>
  choices.map(({ variantId, title, options, stock }) => {
    const name = Object.values(options).join(' / ') || title;
    return {
      value: variantId,
      label: stock === null ? name : `${name} · ${stock > 0 ? `${stock} in stock` : 'sold out'}`,
      isLeft: stock === null || stock > 0,
    };
  });
