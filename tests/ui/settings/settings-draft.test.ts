import { expect, test } from 'vitest';
import { changesOf, draftOf, fieldErrors, openErrors } from '../../../app/ui/settings/settings-draft.ts';
import { someSettings } from '../../factories/shop.ts';

/** The settings' form between what is stored and what is saved. */

const saved = draftOf(someSettings());

test('nothing changed is nothing to save, and what is typed and taken back neither', () => {
  expect(changesOf(saved, saved)).toEqual({});
  expect(changesOf({ ...saved, sender: { ...saved.sender, name: '  ' } }, saved)).toEqual({});
});

test('only the part that changed is saved, so that two people at once do not undo each other', () => {
  expect(changesOf({ ...saved, reviewHour: '9' }, saved)).toEqual({ reviewHour: 9 });
  expect(changesOf({ ...saved, sendingDays: [5, 1, 3] }, saved)).toEqual({ sendingDays: [1, 3, 5] });
});

test('quiet hours are two numbers, or none at all', () => {
  expect(changesOf({ ...saved, quietHours: { from: '22', to: '7' } }, saved)).toEqual({
    quietHours: { from: 22, to: 7 },
  });
  expect(changesOf({ ...saved, quietHours: null }, saved)).toEqual({ quietHours: null });
});

test('an earlier start is saved with its kind, and “from now on” says nothing', () => {
  const on = { ...saved, kinds: { ...saved.kinds, delivered: 'off' as const } };
  const wanted = { ...on, kinds: { ...on.kinds, delivered: 'doorstep' as const } };
  expect(changesOf(wanted, on)).toMatchObject({ kinds: { delivered: { mode: 'doorstep' } } });
  expect(changesOf(wanted, on)).not.toHaveProperty('kinds.delivered.since');
  const earlier = { ...wanted, since: { ...wanted.since, delivered: ' 2026-12-01 ' } };
  expect(changesOf(earlier, on)).toMatchObject({ kinds: { delivered: { since: '2026-12-01' } } });
});

test('what is no whole number is sent as none, which the server refuses by its field', () => {
  for (const typed of ['', ' ', '1.5', '1e3', '-1', '99999', 'seven', '٧'])
    expect(changesOf({ ...saved, giveUpDays: typed }, saved), typed).toEqual({ giveUpDays: null });
});

test('each refused field says what to do, in the words of the page', () => {
  const words = fieldErrors({
    'kinds.delivered.since': 'expected a day such as 2026-12-01',
    'transitDays.byCountry.IT': 'Invalid input',
    quietHours: 'expected two different hours',
    sendingDays: 'Too small',
    'something.new': 'expected a moon',
  });
  for (const text of Object.values(words)) expect(text).toMatch(/^[A-Z].*\.$/);
  expect(words['something.new']).toBe('Expected a moon.');
});

test('an error stays until its part is changed', () => {
  const errors = { 'sender.address': 'Enter an e-mail address.', giveUpDays: 'Enter whole days.' };
  expect(openErrors(errors, saved, saved)).toEqual(errors);
  expect(openErrors(errors, { ...saved, giveUpDays: '9' }, saved)).toEqual({
    'sender.address': 'Enter an e-mail address.',
  });
});
