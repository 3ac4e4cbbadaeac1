import { expect, test } from 'vitest';
import { hasDetails, reasonsOffered } from '../../../app/domain/returns/portal-reasons.ts';
import { faults } from '../../../app/domain/returns/return-policy.ts';
import type { ItemVerdict } from '../../../app/domain/returns/return-verdict.ts';
import { aReturnableLine } from '../../factories/returnable.ts';

const verdict: ItemVerdict = {
  ...{ lineId: '11', fulfillmentLineItemId: '111', outcomes: [], refusal: null },
  ...{ onlyFor: null, ruleId: null, until: null, seasonName: null },
};
const offered = (variantTitle: string | null, isGift = false, onlyFor: ItemVerdict['onlyFor'] = null) =>
  reasonsOffered(aReturnableLine({ variantTitle }), { ...verdict, onlyFor }, isGift);

test('sizes are asked about where there are sizes, and colours where there is a choice', () => {
  expect(offered('M / Blue').slice(0, 3)).toEqual(['too_small', 'too_large', 'color']);
  expect(offered('Blue')).not.toContain('too_small');
  for (const only of [null, 'Default Title'])
    for (const reason of ['too_small', 'too_large', 'color'] as const) expect(offered(only)).not.toContain(reason);
});

test('a gift is unwanted by whoever was given it, and only the buyer changed their mind', () => {
  expect(offered('M', true)).toContain('unwanted_gift');
  expect(offered('M', true)).not.toContain('changed_mind');
  expect(offered('M')).not.toContain('unwanted_gift');
});

test('what is final sale comes back for faults only', () => {
  expect(offered('M', false, faults).sort()).toEqual([...faults].sort());
});

test('how much too small it is, nobody is asked; for a photo one is asked where the shop wants it', () => {
  expect(hasDetails('too_small', { photoReasons: [] })).toBe(false);
  expect(hasDetails('changed_mind', { photoReasons: [] })).toBe(false);
  expect(hasDetails('changed_mind', { photoReasons: ['changed_mind'] })).toBe(true);
  expect(hasDetails('other', { photoReasons: [] })).toBe(true);
});
