import { expect, test } from 'vitest';
import { defaultReturnPolicy, type ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { tryDraft } from '../../../app/flows/returns/try-simulation.ts';
import { appWithReturns, maria } from './returns-in-app.ts';

const zone = 'Europe/Rome';
const policy: ReturnPolicy = {
  ...defaultReturnPolicy,
  isOn: true,
  rules: [{ id: 'r1', name: 'Shirts stay', when: { productTags: ['shirt'] }, then: { finalSale: true } }],
};
const question = { order: '#1001', reason: 'too_small', day: null, policy };

test('a policy that nobody saved yet is tried beside the one that holds, and is not kept', async () => {
  const { deps, order } = await appWithReturns();
  order.lines = order.lines.map((line) => ({ ...line, productTags: ['shirt'] }));
  const found = await tryDraft(deps, maria, question, zone);
  if (typeof found === 'string') throw new Error(found);
  expect([found.now.version, found.draft.version]).toEqual([1, null]);
  const [now, draft] = [found.now.items[0], found.draft.items[0]];
  expect(now?.offers.map(({ outcome }) => outcome)).toContain('refund');
  expect(draft).toMatchObject({ ruleName: 'Shirts stay', offers: [] });
  expect(draft?.words.de).not.toBe(now?.words.de);
  expect((await deps.returnPolicies.current(maria.shop))?.version).toBe(1);
});

test('what cannot be tried is named', async () => {
  const { deps } = await appWithReturns();
  expect(await tryDraft(deps, maria, { ...question, order: '#9' }, zone)).toBe('not_found');
  expect(await tryDraft(deps, maria, { ...question, day: '31.12.' }, zone)).toBe('bad_day');
  expect(await tryDraft(deps, maria, { ...question, policy: { windows: 'x' } }, zone)).toBe('nothing_asked');
  expect(await tryDraft(deps, maria, undefined, zone)).toBe('nothing_asked');
});
