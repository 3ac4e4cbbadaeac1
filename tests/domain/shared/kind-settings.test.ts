import { expect, test } from 'vitest';
import { messageKindRules } from '../../../app/domain/messages/kinds/registry.ts';
import { messageKinds, shopSettingsSchema } from '../../../app/domain/shared/shop-settings.ts';

test('until a merchant decides, Shopify sends what Shopify has, and nobody the rest', () => {
  const { kinds } = shopSettingsSchema.parse({});
  for (const { kind, shopifyHasItToo } of messageKindRules)
    expect([kind, kinds[kind]]).toEqual([kind, { mode: shopifyHasItToo ? 'shopify' : 'off', since: null }]);
});

test('a document from before there were so many kinds stays readable, and says what it said', () => {
  const stored = {
    shipment_confirmed: { mode: 'doorstep', since: 5 },
    delivered: { mode: 'off', since: null },
    review_request: { mode: 'doorstep', since: 7 },
  };
  const { kinds, stalledAfterDays } = shopSettingsSchema.parse({ kinds: stored });
  expect(kinds).toMatchObject(stored);
  expect(Object.keys(kinds).sort()).toEqual([...messageKinds].sort());
  expect([kinds.thank_you.mode, kinds.out_for_delivery.mode]).toEqual(['off', 'shopify']);
  expect(stalledAfterDays).toBe(5);
});

test('kinds stand in the order in which a shopper would meet them, the same in settings and rules', () => {
  expect(messageKindRules.map(({ kind }) => kind)).toEqual([...messageKinds]);
});
