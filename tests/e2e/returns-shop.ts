import { returnPolicySchema } from '../../app/domain/returns/return-policy.ts';
import { openPage, phone } from './browser.ts';
import type { BrowserWorld } from './world.ts';

export const shop = 'lumen.myshopify.com';
export const day = 86_400_000;

export type ReturnsShop = {
  /** A shopper asks for their money back, on a phone. */
  asksForRefund(orderId: string): Promise<void>;
  /** Staff make a return of both shirts, and Shopify hears of it. */
  startedReturn(orderId: string): Promise<void>;
};

/** A shop that takes returns, with orders of two shirts each that have arrived. */
export async function openReturnsShop({ world, control, browser, installedShop }: BrowserWorld): Promise<ReturnsShop> {
  const at = `/sandbox/shops/${shop}`;
  const run = (advanceMs: number) => control.post('/sandbox/clock/run', { advanceMs });
  const save = (path: string, json: object) => control.post(`${at}/staff`, { method: 'POST', path, json });
  const orders = ['1001', '1002', '1003', '1004', '1005', '1006', '1007'];
  // These tests ask more in a minute than staff do: as on Shopify's largest plan, so that nothing waits its turn.
  await control.patch('/sandbox/admin', { bucket: { maximumAvailable: 20_000, restoreRate: 1_000 } });
  await installedShop(shop, { name: 'Lumen', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  const variants = ['S', 'M', 'L'].map((Size, index) => ({
    id: `50${index}`,
    options: { Size },
    price: '49.90',
    stock: 9,
  }));
  await control.post(`${at}/products`, { id: '50', title: 'Linen shirt', variants });
  const lamp = { id: '60', title: 'Brass lamp', variants: [{ id: '601', options: {}, price: '79.00', stock: 3 }] };
  await control.post(`${at}/products`, lamp);
  await save('/app/settings', { sender: { name: 'Lumen' }, kinds: { delivered: { mode: 'doorstep' } } });
  const policy = returnPolicySchema.parse({
    isOn: true,
    fees: { restockingPercent: 0, shipping: 490 },
    sendBack: [{ countries: [], method: 'own_label', instructions: 'Lumen, Via Roma 1, 20121 Milano' }],
  });
  await save('/app/settings/returns', { base: 0, policy });
  const shirt = { productId: '50', variantId: '500', title: 'Linen shirt', variantTitle: 'S', price: '49.90' };
  for (const id of orders) {
    const ada = { email: `ada${id}@example.com`, firstName: 'Ada', lastName: 'Bianchi', country: 'IT', locale: 'en' };
    const order = { id, name: `#${id}`, ...ada, customerId: `9${id}`, lines: [{ ...shirt, quantity: 2 }] };
    await control.post(`${at}/orders`, order);
    await control.post(`${at}/orders/${id}/fulfillments`, { id: `5${id}`, company: 'BRT' });
  }
  await run(day);
  for (const id of orders) await control.post(`${at}/fulfillments/5${id}/events`, { status: 'delivered' });
  await run(day);

  /** The return link in the mail that says that the order has arrived. */
  async function returnLink(id: string): Promise<string> {
    const mails = await control.get<{ html: string }[]>(`/sandbox/mails?to=ada${id}@example.com`);
    const form = /https:\/\/lumen\.myshopify\.com\/apps\/doorstep\/r\/[\w-]+\//;
    const found = mails.map(({ html }) => form.exec(html)?.[0]).find((one) => one !== undefined);
    if (!found) throw new Error('no mail has a return link');
    return found.replace(`https://${shop}`, `${world.sandboxUrl}/storefront/lumen`);
  }

  return {
    async asksForRefund(orderId) {
      const { page } = await openPage(browser, phone);
      await page.goto(await returnLink(orderId));
      await page.click('text=Continue');
      await page.click('text=I changed my mind');
      await page.click('label[for=offer-0-refund]');
      await page.click('text=Confirm');
      await page.waitForURL(/status/);
      await page.close();
      await run(60_000);
    },

    async startedReturn(orderId) {
      type Order = { fulfillments: { lines: { id: string }[] }[] };
      const { fulfillments } = await control.get<Order>(`${at}/orders/${orderId}`);
      const fulfillmentLineItemId = fulfillments[0]?.lines[0]?.id;
      const line = { quantity: 2, reason: 'changed_mind', note: null, outcome: 'refund', swapVariantId: null };
      await save(`/app/orders/${orderId}/return`, { lines: [{ fulfillmentLineItemId, ...line }], override: null });
      await run(60_000);
    },
  };
}
