import type { Control } from '../control.ts';
import { save } from '../staff.ts';
import { emailOf, holidayOrders, type HolidayOrder } from './holiday-orders.ts';
import { holidayShop, product, promises, settings, theme } from './holiday-shop.ts';

const shopPath = `/sandbox/shops/${holidayShop.domain}`;

/** The shop opens, its merchant sets up Christmas in the admin, and all that will be ordered is posted up front. */
export async function openHoliday(control: Control): Promise<void> {
  await control.post('/sandbox/shops', holidayShop);
  await control.post(`${shopPath}/products`, product);
  await control.patch(`${shopPath}/theme`, theme);
  const { status } = await control.post<{ status: number }>(`${shopPath}/install`);
  if (status !== 200) throw new Error(`opening the app in the admin answered HTTP ${status}`);
  await save(control, holidayShop.domain, '/app/settings', settings);
  await save(control, holidayShop.domain, '/app/promise', { base: 0, config: promises });
  for (const order of holidayOrders) await scheduleOrder(control, order);
}

async function scheduleOrder(control: Control, order: HolidayOrder): Promise<void> {
  const post = (at: string, path: string, body: unknown) =>
    control.post('/sandbox/schedule', { at, action: { method: 'POST', path: shopPath + path, body } });
  const parcel = `82${order.id.slice(2)}`;
  await post(order.placedAt, '/orders', orderInput(order));
  if (order.shippedAt !== null)
    await post(order.shippedAt, `/orders/${order.id}/fulfillments`, { id: parcel, company: 'BRT' });
  for (const { at, ...scan } of order.scans) await post(at, `/fulfillments/${parcel}/events`, scan);
}

const orderInput = (order: HolidayOrder) => ({
  ...{ id: order.id, name: order.name, email: emailOf(order), firstName: 'Noa', lastName: 'Rossi', locale: 'en' },
  ...{ country: 'IT', city: 'Milano', zip: '20121', province: 'MI', customerId: String(Number(order.id) + 500_000) },
  shipping: { ...order.shipping, price: '4.90' },
  lines: [{ id: `83${order.id.slice(2)}`, productId: product.id, variantId: '80011', quantity: 1 }],
});
