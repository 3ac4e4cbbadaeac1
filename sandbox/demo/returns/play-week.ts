import type { Control } from '../control.ts';
import { save } from '../staff.ts';
import { act, giftLink, receive } from './return-desk.ts';
import { readWeek } from './return-log.ts';
import { walkPortal } from './walk-portal.ts';
import { weekOrders, type WeekOrder } from './week-cases.ts';
import {
  arriveAt,
  asksAt,
  backAt,
  decidesAt,
  ends,
  installsAt,
  orderedAt,
  policy,
  products,
  remindedAt,
  settings,
  variantIdOf,
  waitsUntil,
  weekShop,
} from './week-shop.ts';

const shopPath = `/sandbox/shops/${weekShop.domain}`;

type World = { control: Control; databaseUrl: string; sandboxUrl: string };

/** The week: parcels arrive, two hundred shoppers give back, staff decide and unpack, and Shopify loses answers. */
export async function playWeek(world: World): Promise<void> {
  const { control } = world;
  await openShop(control);
  await arrive(control);
  await until(control, asksAt);
  await askAll(world);
  await until(control, decidesAt);
  await decide(world);
  await until(control, backAt);
  await comeBack(world);
  await until(control, remindedAt);
  await control.post('/sandbox/clock', { to: waitsUntil });
  await until(control, ends);
}

const until = (control: Control, instant: string) => control.post('/sandbox/clock/run', { until: instant });

/** A few at a time, as real people come. */
async function each<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const next = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 6 }, next));
}

async function openShop(control: Control): Promise<void> {
  await control.post('/sandbox/shops', weekShop);
  for (const product of products) await control.post(`${shopPath}/products`, product);
  await control.patch('/sandbox/network', { copies: 1, delay: null, lose: [] });
  // Throttling is tried elsewhere: here two hundred people come within seconds of real time.
  await control.patch('/sandbox/admin', { bucket: { maximumAvailable: 1_000_000, restoreRate: 100_000 } });
  await until(control, installsAt);
  await control.post(`${shopPath}/install`);
  await save(control, weekShop.domain, '/app/settings', settings);
  await save(control, weekShop.domain, '/app/settings/returns', { base: 0, policy });
}

/** Ordered in December; the carrier brings all of it on one morning in January. */
async function arrive(control: Control): Promise<void> {
  await each(weekOrders, async (order) => {
    await control.post(`${shopPath}/orders`, orderInput(order));
    await control.post(`${shopPath}/orders/${order.id}/fulfillments`, { id: order.fulfillmentId, company: 'BRT' });
  });
  await until(control, arriveAt);
  await each(weekOrders, async ({ fulfillmentId }) => {
    await control.post(`${shopPath}/fulfillments/${fulfillmentId}/events`, { status: 'delivered' });
  });
}

const orderInput = ({ id, lineId, name, email, locale, product }: WeekOrder) => ({
  ...{ id, name, email, locale, customerId: String(Number(id) + 500_000), firstName: 'Sam', lastName: 'Rossi' },
  ...{ country: 'IT', city: 'Milano', zip: '20121', province: 'MI', createdAt: orderedAt },
  lines: [{ id: lineId, productId: product, variantId: variantIdOf(product, 'M'), quantity: 1 }],
});

async function askAll({ control, sandboxUrl }: World): Promise<void> {
  const mails = await control.get<{ html: string | null; envelope: { to: string[] } }[]>('/sandbox/mails');
  const inSandbox = (link: string) =>
    link.replace(`https://${weekShop.domain}`, `${sandboxUrl}/storefront/${weekShop.domain.split('.')[0]}`);
  const linkTo = (order: WeekOrder): string => {
    const mail = mails.find(({ envelope }) => envelope.to.includes(order.email));
    const link = /https:\/\/casa-resi\.myshopify\.com\/apps\/doorstep\/r\/[\w-]+\/?/.exec(mail?.html ?? '')?.[0];
    if (!link) throw new Error(`${order.name}: no mail has a return link`);
    return link;
  };
  // Some calls to Shopify are carried out, and their answers are lost.
  const lost = (operation: string, skip: number) => ({ answer: 'cut', when: 'after', operation, skip, next: 2 });
  await control.patch('/sandbox/admin', { faults: [lost('returnCreate', 5), lost('returnProcess', 20)] });
  await each(weekOrders, async (order) => {
    if (order.door === 'shopify') return atShopify(control, order);
    const link = order.door === 'gift' ? await giftLink(control, order.id, order.lineId) : linkTo(order);
    await walkPortal(inSandbox(link), order);
  });
}

/** Staff make it, and give the money back, without the app. */
async function atShopify(control: Control, { id, lineId, reason }: WeekOrder): Promise<void> {
  const lines = [{ lineId, quantity: 1 }];
  const made = await control.post<{ id: string }>(`${shopPath}/orders/${id}/returns`, { lines, reason });
  await control.post(`${shopPath}/orders/${id}/returns/${made.id}/process`, { refund: 'suggested' });
  await control.patch(`${shopPath}/orders/${id}/returns/${made.id}`, { status: 'closed' });
}

async function decide({ control, databaseUrl }: World): Promise<void> {
  const { returns } = await readWeek(databaseUrl);
  await each(
    returns.filter(({ state }) => state === 'requested'),
    async ({ id, orderId }) => {
      const order = weekOrders.find((one) => one.id === orderId);
      if (order?.staff === 'approve') return act(control, id, 'approve', {});
      await act(control, id, 'decline', {
        reason: 'FINAL_SALE',
        words: 'Gli articoli in saldo non si possono rendere.',
      });
    },
  );
  // The last ones are sold while their exchanges are on the way back.
  await control.patch(`${shopPath}/variants/${variantIdOf('9004', 'L')}`, { stock: 0 });
}

async function comeBack({ control, databaseUrl }: World): Promise<void> {
  const { returns } = await readWeek(databaseUrl);
  const travelling = returns.filter(({ state, orderId }) => {
    const order = weekOrders.find((one) => one.id === orderId);
    return state === 'open' && order?.comesBack === true;
  });
  await each(travelling, ({ id }) => receive(control, id));
}
