import { expect, test } from 'vitest';
import { isOnlyAsked, waitingWord, waitingWords } from '../../../app/ui/returns/waiting-words.ts';
import { recordOf } from '../../domain/returns/a-return.ts';

const requested = (waits?: Parameters<typeof waitingWord>[0]['waits']) =>
  recordOf({ state: 'requested', decision: null, ...(waits && { waits }) });

test('staff read why a request waits, and that a rule says no, in its own words', () => {
  const blocked = requested({ why: 'blocked' });
  expect(waitingWords(blocked)).toMatchObject({ text: 'The customer is on the blocklist.', isAgainst: false });
  expect(waitingWord(blocked)).toBe('Blocklist');
  const outlet = requested({ why: 'asked', refused: { refusal: 'final_sale', ruleName: 'Outlet' } });
  expect(waitingWords(outlet)).toMatchObject({ title: 'Your policy says no', isAgainst: true });
  expect(waitingWords(outlet)?.text).toContain(
    'It is final sale. By the rule “Outlet”. The shopper asks for an exception.',
  );
  expect(waitingWord(outlet)).toBe('Against policy');
});

test('what was decided, or is from before this was kept, says nothing of it', () => {
  expect(waitingWords(requested())).toBeNull();
  expect(waitingWord(recordOf({ waits: { why: 'value' } }))).toBeNull();
  expect(waitingWords(recordOf({ waits: { why: 'value' } }))).toBeNull();
});

test('a sum that a shopper asks for, or a wish comes to, is promised to nobody', () => {
  expect(isOnlyAsked(requested({ why: 'asked' }))).toBe(true);
  expect(isOnlyAsked({ ...requested(), origin: 'gift' })).toBe(true);
  expect(isOnlyAsked(requested({ why: 'value' }))).toBe(false);
  expect(isOnlyAsked(recordOf({ waits: { why: 'asked' } }))).toBe(false);
});
