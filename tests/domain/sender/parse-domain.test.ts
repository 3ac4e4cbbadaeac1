import { expect, test } from 'vitest';
import { parseDomain } from '../../../app/domain/sender/parse-domain.ts';

test.each([
  ['shop.example', 'shop.example'],
  ['  Shop.Example. ', 'shop.example'],
  ['https://www.shop.example/pages/contact?x=1', 'www.shop.example'],
  ['hello@shop.example', 'shop.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
])('%j is the domain %s', (typed, domain) => {
  expect(parseDomain(typed)).toEqual({ ok: true, domain });
});

test.each([
  ['', 'not_a_domain'],
  ['shop', 'not_a_domain'],
  ['192.0.2.1', 'not_a_domain'],
  ['localhost:3000', 'not_a_domain'],
  ['two words.example', 'not_a_domain'],
  [`${'a'.repeat(64)}.example`, 'not_a_domain'],
  [`${'a.'.repeat(200)}example`, 'not_a_domain'],
  ['<script>.example', 'not_a_domain'],
  ['me@gmail.com', 'mailbox_provider'],
  ['corner-shop.myshopify.com', 'myshopify'],
])('%j is refused: %s', (typed, reason) => {
  expect(parseDomain(typed)).toEqual({ ok: false, reason });
});
