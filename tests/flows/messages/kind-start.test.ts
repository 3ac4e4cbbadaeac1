import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { kindStart, startDays } from '../../../app/flows/messages/kind-start.ts';

const at = (text: string) => Date.parse(text);
const rome = { zone: 'Europe/Rome', installedAt: at('2026-10-20T15:00:00+02:00') };
const now = at('2026-11-22T10:00:00+01:00');
const refused = { ok: false, error: 'expected a day from the app’s installation until today' };

test('a day begins at its midnight where the shop is', () => {
  expect(kindStart('2026-11-01', rome, now)).toEqual({ ok: true, since: at('2026-10-31T23:00:00Z') });
  const tonga = { ...rome, zone: 'Pacific/Tongatapu' };
  expect(kindStart('2026-11-01', tonga, now)).toEqual({ ok: true, since: at('2026-10-31T11:00:00Z') });
});

test('on the day on which the clocks change, a day still begins at its midnight', () => {
  expect(kindStart('2026-10-25', rome, now)).toEqual({ ok: true, since: at('2026-10-24T22:00:00Z') });
  const skipped = { zone: 'America/Santiago', installedAt: at('2026-09-01T00:00:00Z') };
  expect(kindStart('2026-09-06', skipped, now)).toEqual({ ok: true, since: at('2026-09-06T04:00:00Z') });
});

test('the day of the installation begins with the installation', () => {
  expect(kindStart('2026-10-20', rome, now)).toEqual({ ok: true, since: rome.installedAt });
  expect(kindStart('2026-10-19', rome, now)).toEqual(refused);
});

test('today is the last day, by the shop’s calendar and not the server’s', () => {
  const late = at('2026-11-22T23:30:00+01:00');
  expect(kindStart('2026-11-22', rome, late)).toMatchObject({ ok: true });
  expect(kindStart('2026-11-23', rome, late)).toEqual(refused);
  expect(startDays(rome, late)).toEqual({ first: '2026-10-20', today: '2026-11-22' });
  expect(startDays({ ...rome, zone: 'Pacific/Auckland' }, late)).toEqual({ first: '2026-10-21', today: '2026-11-23' });
});

test('an instant counts as it is, within the same bounds', () => {
  expect(kindStart(rome.installedAt + HOUR, rome, now)).toEqual({ ok: true, since: rome.installedAt + HOUR });
  expect(kindStart(rome.installedAt - 1, rome, now)).toEqual(refused);
  expect(kindStart(now + 1, rome, now)).toEqual(refused);
});

test.each([
  '',
  ' ',
  '2026-13-01',
  '2026-02-30',
  '22.11.2026',
  '2026-11-22T10:00',
  '-2026-11-22',
  '2026-11-2２',
  '0'.repeat(5_000),
])('what is no day is refused: %s', (text) => {
  expect(kindStart(text, rome, now)).toEqual({ ok: false, error: 'expected a day such as 2026-12-01' });
});
