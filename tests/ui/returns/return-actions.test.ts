import { expect, test } from 'vitest';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import { datesFor } from '../../../app/ui/reader-dates.ts';
import { primaryAction, secondaryActions } from '../../../app/ui/returns/return-actions.ts';
import { shownReturn } from '../../../app/ui/returns/return-desk.ts';
import type { OpenDialog } from '../../../app/ui/returns/return-dialogs.tsx';
import { returnRowOf } from '../../../app/ui/returns/return-row.tsx';
import { lineOf, recordOf, start, swapOf } from '../../domain/returns/a-return.ts';

const dates = datesFor(new Request('https://app.example'), 'Europe/Rome');
const gift = { wish: 'A voucher', name: 'Bo', address: null, email: null };

/** What the page offers, what its first button opens or sends, and what stands beside it. */
function offered(record: Partial<ReturnRecord>) {
  const story = [{ at: start, by: 'shopper', what: 'requested', detail: null, name: null }];
  const read = { orderName: '#1001', customer: null, history: null, policy: null, steps: [], story, files: {} };
  const page = shownReturn(
    { record: recordOf({ state: 'requested', decision: null, ...record }), ...read },
    dates,
    'lumen.myshopify.com',
    start,
  );
  const asked: (OpenDialog['name'] | 'sent at once')[] = [];
  const open = ({ name }: OpenDialog) => asked.push(name);
  const { primaryAction: first } = primaryAction(page, false, () => asked.push('sent at once'), open);
  first?.onAction();
  const others = secondaryActions(page, open).map(({ content }) => content);
  return { page, first: [first?.content, ...asked], others };
}

test('a request has one way to a yes, and it asks for a reason only where the policy says no', () => {
  const blocked = offered({ waits: { why: 'blocked' } });
  expect(blocked.first).toEqual(['Approve', 'sent at once']);
  expect(blocked.others).toEqual(['Decline', 'Cancel return']);
  const refused = offered({ waits: { why: 'asked', refused: { refusal: 'window_over', ruleName: null } } });
  expect(refused.first).toEqual(['Approve', 'override']);
  expect(refused.others).toEqual(['Decline', 'Cancel return']);
});

test('of a gift’s wish an outcome is chosen before anything is approved, and it is nobody’s refund until then', () => {
  const wish = { origin: 'gift', gift, waits: { why: 'gift_wish' } } as const;
  const { first, others, page } = offered(wish);
  expect(first).toEqual(['Choose outcome', 'change']);
  expect(others).toEqual(['Decline', 'Refund the buyer instead', 'Cancel return']);
  expect(page.items[0]?.outcomeText).toBe('Wish');
  expect(page.waits?.text).toContain('choose what they get for it');
  expect(page.story[0]?.text).toBe('Return requested by the gift’s recipient');
  const row = (record: ReturnRecord) => returnRowOf({ record, orderName: null }, dates).outcomes;
  expect(row(recordOf({ state: 'requested', ...wish }))).toBe('Not chosen yet');
  const granted = offered({ ...wish, lines: [lineOf({ outcome: 'exchange', swap: swapOf(), promised: null })] });
  expect(granted.first).toEqual(['Approve', 'sent at once']);
  expect(granted.page.waits?.text).toContain('You chose what they get');
});
