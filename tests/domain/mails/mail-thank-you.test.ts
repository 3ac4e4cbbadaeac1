import { expect, test } from 'vitest';
import { renderMail } from '../../../app/domain/mails/render-mail.ts';
import { thankYouOf } from './render-factories.ts';

test('a thank you is a receipt: goods, discount, shipping, total and the tax in it', () => {
  const { text } = renderMail(thankYouOf());
  expect(text).toContain('- Aviator sunglasses (Black × 2) €99.80');
  expect(text).toContain(
    ['Subtotal: €99.80', 'Discount: -€10.00', 'Shipping: €5.00', 'Total: €94.80', 'Including VAT: €17.10'].join('\n'),
  );
  expect(text).toContain('Ordered on: 1 December 2026');
  expect(text).toContain('Payment: PayPal');
  expect(text).toContain('Shipping address:\nRobin Rossi\nVia Roma 1\n20121 Milano MI\nItaly');
  expect(text).toContain('Returns: Our return policy\n  https://shop.example/policies/refund-policy');
});

test('parts that do not add up to the total are not shown, the total always is', () => {
  const totals = { ...thankYouOf().totals, total: 9_999 } as ThankYouTotals;
  const { text } = renderMail(thankYouOf({ totals }));
  expect(text).not.toContain('Subtotal');
  expect(text).toContain('Total: €99.99');
});

type ThankYouTotals = NonNullable<ReturnType<typeof thankYouOf>['totals']>;

test('money is written as the shopper writes it, in currencies with no decimals and with three', () => {
  const of = (currency: string, formatLocale: string) => {
    const totals = {
      currency,
      subtotal: 12_345,
      shipping: 0,
      discounts: 0,
      tax: 0,
      total: 12_345,
      taxesIncluded: true,
    };
    return renderMail(thankYouOf({ formatLocale, totals })).text;
  };
  expect(of('JPY', 'en-GB')).toContain('Total: JP¥12,345');
  expect(of('KWD', 'en-GB')).toMatch(/Total: KWD\s12\.345/);
  expect(of('EUR', 'de-AT')).toMatch(/Total: €\s123,45/);
});

test('tax that comes on top is its own line; the tax in a price is VAT only where it is called so', () => {
  const us = { currency: 'USD', subtotal: 9_980, shipping: 0, discounts: 0, tax: 800, total: 10_780 };
  const added = renderMail(thankYouOf({ totals: { ...us, taxesIncluded: false }, countryCode: 'US' })).text;
  expect(added).toContain('Tax: US$8.00');
  expect(added).toContain('Shipping: Free');
  const included = renderMail(thankYouOf({ countryCode: 'AU' })).text;
  expect(included).toContain('Including tax');
});

test('a thank you promises news only where somebody sends it', () => {
  expect(renderMail(thankYouOf()).text).toContain('You will hear from us as soon as it is on its way.');
  expect(renderMail(thankYouOf({ tellsShipment: false })).text).not.toContain('You will hear from us');
  expect(renderMail(thankYouOf({ isShipped: false })).text).not.toMatch(/on its way|getting it ready/);
});
