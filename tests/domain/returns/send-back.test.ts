import { expect, test } from 'vitest';
import { sendBackChoice, sendByOf } from '../../../app/domain/returns/send-back.ts';

const sendBack = [
  { countries: [], method: 'own_label' as const, instructions: 'Anywhere' },
  { countries: ['IT', 'FR'], method: 'label' as const, instructions: 'Label' },
  { countries: ['IT'], method: 'bring_to_shop' as const, instructions: 'Shop' },
];

test('the first way that names the country counts, else the one for all', () => {
  expect(sendBackChoice({ sendBack }, 'IT')).toEqual({ method: 'label', instructions: 'Label' });
  expect(sendBackChoice({ sendBack }, 'DE')).toEqual({ method: 'own_label', instructions: 'Anywhere' });
  expect(sendBackChoice({ sendBack }, null)).toEqual({ method: 'own_label', instructions: 'Anywhere' });
});

test('where the merchant named no way, shoppers send it themselves', () => {
  expect(sendBackChoice({ sendBack: sendBack.slice(1) }, 'DE')).toEqual({ method: 'own_label', instructions: '' });
});

test('the last day to send ends at midnight in the shop’s zone, also when clocks change in between', () => {
  const approvedAt = Date.parse('2026-10-20T20:00:00Z');
  expect(sendByOf(approvedAt, { sendWithinDays: 14 }, 'Europe/Rome')).toBe(Date.parse('2026-11-03T23:00:00Z') - 1);
});
