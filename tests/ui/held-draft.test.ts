import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldAfter, onTop, opened, type Held } from '../../app/ui/held-draft.ts';

/** What is typed while others save, and while one's own save is on its way. */

type Draft = { name: string; card: string };
type Base = { version: number };
const loaded = (version: number, name = 'Christmas', card = '') => ({ saved: { name, card }, base: { version } });
const typed = (held: Held<Draft, Base>, part: Partial<Draft>) => ({ ...held, draft: { ...held.draft, ...part } });
const sent = (held: Held<Draft, Base>, before?: { ok: boolean }) => ({ ...held, sent: { draft: held.draft, before } });

const start = opened(loaded(1));
const dirty = typed(start, { card: 'https://x.example' });

test('whoever typed nothing sees what others saved', () => {
  expect(heldAfter(start, loaded(2, 'Xmas'), undefined, 'ask')).toEqual(opened(loaded(2, 'Xmas')));
});

test('what is typed stays when somebody else saves the same, until somebody decides', () => {
  const held = heldAfter(dirty, loaded(2, 'Xmas'), undefined, 'ask');
  expect(held.draft).toEqual({ name: 'Christmas', card: 'https://x.example' });
  expect([held.base.version, held.seen]).toEqual([1, 2]);
  expect(heldAfter(held, loaded(2, 'Xmas'), undefined, 'ask')).toBe(held);
  // On top of theirs: what was not touched is theirs, and it is saved over their version.
  const kept = onTop(held, loaded(2, 'Xmas'));
  expect([kept.draft, kept.base.version]).toEqual([{ name: 'Xmas', card: 'https://x.example' }, 2]);
});

test('what others saved elsewhere asks nobody anything', () => {
  const held = heldAfter(dirty, loaded(2), undefined, 'ask');
  expect(held).toMatchObject({ draft: dirty.draft, base: { version: 2 }, seen: 2 });
});

test('a page that saves only what was touched follows others in all else', () => {
  const held = heldAfter(dirty, loaded(2, 'Xmas', 'https://theirs.example'), undefined, 'merge');
  expect(held.draft).toEqual({ name: 'Xmas', card: 'https://x.example' });
  expect(held.from).toEqual({ name: 'Xmas', card: 'https://theirs.example' });
});

test('what is typed while a save is on its way stays, and all else is as it was saved', () => {
  const waiting = typed(sent(typed(start, { name: ' Goat 1 ' })), { card: 'more' });
  expect(heldAfter(waiting, loaded(1), undefined, 'ask')).toBe(waiting);
  const after = heldAfter(waiting, loaded(2, 'Goat 1'), { ok: true }, 'ask');
  expect(after).toMatchObject({
    draft: { name: 'Goat 1', card: 'more' },
    from: { name: 'Goat 1', card: '' },
    sent: null,
  });
});

test('a save that was refused changes nothing, and the answer to the one before it is no answer', () => {
  const [first, second] = [{ ok: true }, { ok: false }];
  const waiting = sent(dirty, first);
  expect(heldAfter(waiting, loaded(1), first, 'ask')).toBe(waiting);
  expect(heldAfter(waiting, loaded(1), second, 'ask')).toEqual({ ...dirty, sent: null });
  expect(heldAfter(waiting, loaded(2, 'Xmas'), second, 'ask')).toMatchObject({ draft: dirty.draft, seen: 2 });
});

test('on top of theirs, a part of a part stays whose it is, and a list is one part', () => {
  type Days = { windows: Record<string, { days: string }>; rules: string[] };
  const policy = (exchange: string, refund: string, rules: string[]): Days => ({
    windows: { exchange: { days: exchange }, refund: { days: refund } },
    rules,
  });
  const loadedPolicy = (saved: Days, version: number) => ({ saved, base: { version } });
  const mine: Days = { windows: { refund: { days: '14' } }, rules: ['a', 'mine'] };
  const theirs = policy('45', '30', ['theirs']);
  const held = { ...opened(loadedPolicy(policy('30', '30', ['a']), 1)), draft: mine };
  expect(onTop(held, loadedPolicy(theirs, 2)).draft).toEqual({
    windows: { refund: { days: '14' } },
    rules: ['a', 'mine'],
  });
  const changed = { ...held, draft: policy('30', '14', ['a']) };
  expect(onTop(changed, loadedPolicy(theirs, 2)).draft).toEqual(policy('45', '14', ['theirs']));
  const added = { ...theirs, windows: { ...theirs.windows, store_credit: { days: '60' } } };
  expect(onTop(changed, loadedPolicy(added, 2)).draft.windows['store_credit']).toEqual({ days: '60' });
});

test('whatever happens, what was typed and not saved is still there', () => {
  const step = fc.oneof(
    fc.record({ is: fc.constant('load' as const), name: fc.string(), card: fc.string() }),
    fc.record({ is: fc.constant('refuse' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step), fc.constantFrom('ask' as const, 'merge' as const), (steps, meanwhile) => {
      let [held, now]: [Held<Draft, Base>, ReturnType<typeof loaded>] = [dirty, loaded(1)];
      for (const one of steps) {
        if (one.is === 'load') now = loaded(now.base.version + 1, one.name, one.card);
        else held = sent(held);
        held = heldAfter(held, now, one.is === 'load' ? undefined : { ok: false }, meanwhile);
        expect(held.draft.card).toBe('https://x.example');
      }
    }),
  );
});
