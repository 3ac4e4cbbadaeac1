import { expect, test } from 'vitest';
import type { VariantChoice } from '../../../app/domain/returns/returnable-order.ts';
import { recommended } from '../../../app/flows/portal/recommended.ts';
import type { ShopifyReturns } from '../../../app/flows/shopify-ports.ts';
import { aVariant } from '../../factories/returnable.ts';

const found = (choices: VariantChoice[] | Error, titles: string[] = []) =>
  recommended(
    {
      shopifyReturns: {
        searchProducts: () => (choices instanceof Error ? Promise.reject(choices) : Promise.resolve(choices)),
      } as unknown as ShopifyReturns,
    },
    'lumen.myshopify.com',
    { lines: titles.map((title) => ({ title })) },
  );

const sold = (id: string, changes: Partial<VariantChoice> = {}): VariantChoice => ({
  ...aVariant(`${id}1`, { Size: 'M' }),
  productId: id,
  url: `https://lumen.example/products/${id}`,
  ...changes,
});

test('who is done sees three products of the online store, each by its own address, and none that is sold out or hidden', async () => {
  const all = [sold('1', { stock: 0 }), sold('2', { url: null }), sold('3', { url: 'javascript:alert(1)' })];
  const shown = await found([...all, sold('4'), sold('4', { variantId: '42' }), sold('5'), sold('6'), sold('7')]);
  expect(shown.map(({ url }) => url)).toEqual(['4', '5', '6'].map((id) => `https://lumen.example/products/${id}`));
});

test('nobody is shown what they have just sent back', async () => {
  const all = [sold('1', { title: 'Linen shirt' }), sold('2', { title: 'Scarf' })];
  expect((await found(all, ['Linen shirt'])).map(({ title }) => title)).toEqual(['Scarf']);
});

test('a shop that cannot be asked shows none, and the rest of the page', async () => {
  expect(await found(new Error('down'))).toEqual([]);
});
