import { expect, test } from 'vitest';
import { returnStepKinds } from '../../../app/domain/returns/return-step.ts';
import { isToldByShopify } from '../../../app/domain/returns/told-by-shopify.ts';
import { shopSettingsSchema } from '../../../app/domain/shared/shop-settings.ts';
import { kindsOn } from '../../factories/shop.ts';

const left = shopSettingsSchema.parse({});

test('what is decided here of a return from Shopify is told by Shopify, where the merchant left that to it', () => {
  const theirs = { origin: 'shopify' } as const;
  const told = returnStepKinds.filter((kind) => isToldByShopify(theirs, kind, left));
  expect(told).toEqual([
    'approve',
    'decline',
    'reverse_delivery',
    'process_exchange',
    'process_items',
    'rest',
    'bonus',
  ]);
  // Then the mail is ours, or nobody's: see messages/kinds/return-rule.ts.
  const ours = { kinds: kindsOn(['return_approved', 'return_declined', 'return_settled']) };
  expect(returnStepKinds.filter((kind) => isToldByShopify(theirs, kind, ours))).toEqual([]);
  const off = { kinds: kindsOn([], { return_declined: { mode: 'off', since: null } }) };
  expect(isToldByShopify(theirs, 'decline', off)).toBe(false);
});

test('a return that began here is ours to tell of, whatever Shopify’s notifications are', () => {
  for (const origin of ['shopper', 'gift', 'staff'] as const)
    expect(returnStepKinds.some((kind) => isToldByShopify({ origin }, kind, left))).toBe(false);
});
