import { expect, test } from 'vitest';
import { promiseTable } from '../../app/domain/promise/promise-table.ts';
import { storefrontPromise } from '../../app/domain/promise/storefront-promise.ts';
import { createTheme } from '../../sandbox/theme/theme.ts';
import { anOrigin, aPromiseConfig, aSeason, aService, at, noHolidays } from '../domain/promise/promise-world.ts';

const theme = createTheme();
const variant = {
  id: 1,
  available: true,
  requires_shipping: true,
  inventory_management: 'shopify',
  inventory_quantity: 5,
};

const pageOf = (promise: unknown, now: number, tags: string[] = []) =>
  theme.block('product', {
    now,
    zone: 'Europe/Rome',
    language: 'en',
    country: { iso_code: 'DE', name: 'Germany' },
    metafields: { promise },
    product: { tags, variants: [variant], selected_or_first_available_variant: variant },
  });

const visible = (html: string): string => html.replace(/<p [^>]*\bhidden>[\s\S]*?<\/p>/g, '');

test.each([
  ['2026-12-22T23:59:59', 'pickup'],
  ['2026-12-23T00:00:00', 'daily'],
])('at %s, with pickup until the 22nd, shoppers hear of: %s', async (text, is) => {
  const season = aSeason({ pickup: { until: '2026-12-22' }, showUntil: '2026-12-26' });
  const config = aPromiseConfig({ seasons: [season], origins: [anOrigin({ services: [aService()] })] });
  const now = at(text, 'Europe/Rome');
  const table = promiseTable({ ...config, zone: 'Europe/Rome', countries: ['DE'] }, noHolidays, now);
  expect(storefrontPromise(table, 'DE', 0, now / 1_000)?.is).toBe(is);
  expect(visible(await pageOf(table, now)).includes('Too late')).toBe(is === 'pickup');
});

test('a product’s tags are told apart as Shopify does it, whatever is written in capitals', async () => {
  const config = aPromiseConfig({ productRules: [{ tag: 'PreOrder', extraHandlingDays: null }] });
  const now = at('2026-12-01T10:00', 'Europe/Rome');
  const table = promiseTable({ ...config, zone: 'Europe/Rome', countries: ['DE'] }, noHolidays, now);
  expect(await pageOf(table, now, ['wool'])).toContain('Arrives');
  expect(await pageOf(table, now, ['wool', 'Preorder'])).not.toContain('Arrives');
});
