import { expect, test } from 'vitest';
import { addressOf } from '../../app/routes/portal-form.server.ts';

const from = (forwarded: string | null, own: number) =>
  addressOf(
    new Request('https://app.example/portal', forwarded === null ? {} : { headers: { 'x-forwarded-for': forwarded } }),
    own,
  );

const [browser, shopify, balancer] = ['203.0.113.9', '23.227.38.1', '10.0.0.7'];

test('of a request through Shopify’s proxy the browser is who Shopify names, before the entries of our own proxies', () => {
  expect(from(browser, 0)).toBe(browser);
  expect(from(`${browser}, ${shopify}`, 1)).toBe(browser);
  expect(from(`${browser}, ${shopify}, ${balancer}`, 2)).toBe(browser);
});

test('what a browser writes into the header itself is not believed', () => {
  expect(from(`1.2.3.4, ${browser}, ${shopify}`, 1)).toBe(browser);
  expect(from(`1.2.3.4, 5.6.7.8, ${browser}, ${shopify}, ${balancer}`, 2)).toBe(browser);
});

test('a proxy that writes the header anew leaves what there is, and none at all is one address too', () => {
  expect(from(shopify, 1)).toBe(shopify);
  expect(from(null, 1)).toBe('unknown');
  expect(from('', 1)).toBe('unknown');
  expect(from('x'.repeat(10_000), 1)).toHaveLength(64);
});
