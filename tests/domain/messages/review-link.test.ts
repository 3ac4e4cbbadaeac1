import { expect, test } from 'vitest';
import { checkReviewLink, reviewLink } from '../../../app/domain/messages/review-link.ts';

test('a review link names the product and the order, encoded for a URL', () => {
  const link = reviewLink('https://reviews.example/{product_id}?order={order_id}&name={order_name}#{product_id}', {
    product_id: '788032119674292922',
    order_id: '820982911946154508',
    order_name: '#1001 & co',
  });
  expect(link).toBe(
    'https://reviews.example/788032119674292922?order=820982911946154508&name=%231001%20%26%20co#788032119674292922',
  );
});

test.each([
  ['https://reviews.example/{product_id}', { ok: true }],
  ['https://reviews.example/new', { ok: true }],
  ['http://reviews.example/{product_id}', { ok: false, reason: 'not_https' }],
  ['javascript:alert({product_id})', { ok: false, reason: 'not_https' }],
  ['reviews.example/{product_id}', { ok: false, reason: 'not_a_web_address' }],
  ['https://{order_name}/reviews', { ok: false, reason: 'not_a_web_address' }],
  ['https://{order_name}@reviews.example/', { ok: false, reason: 'not_a_web_address' }],
  ['https://reviews.example/{email}', { ok: false, reason: 'unknown_variable' }],
  ['https://reviews.example/{product_id', { ok: false, reason: 'unknown_variable' }],
  ['', { ok: false, reason: 'not_a_web_address' }],
])('the template %s is checked before it is kept', (template, expected) => {
  expect(checkReviewLink(template)).toEqual(expected);
});
