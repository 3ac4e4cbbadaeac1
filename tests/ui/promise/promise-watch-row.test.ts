import { expect, test } from 'vitest';
import { promiseRowOf } from '../../../app/ui/promise/promise-watch-row.tsx';
import { datesFor } from '../../../app/ui/reader-dates.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { anOrderPromise } from '../../domain/promise/promise-world.ts';

const promise = anOrderPromise();
const order = {
  orderId: '1',
  orderName: '#1',
  promise,
  state: 'late',
  since: null,
  choice: null,
  hasShipped: true,
} as const;

const inZone = (zone: string, expectedAt: number) =>
  promiseRowOf({ ...order, expectedAt }, datesFor(new Request('https://app.example'), zone));

test('the promised day and the one that a carrier names are the shopper’s, wherever the shop is', () => {
  for (const zone of ['Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Rome']) {
    const row = inZone(zone, promise.arriveBy + HOUR);
    expect([row.promised, row.why]).toEqual(['Dec 4, 2026', 'Carrier expects it on Dec 5, 2026']);
    expect(inZone(zone, promise.arriveBy - HOUR).why).toBe('Carrier expects it on Dec 4, 2026');
  }
});
