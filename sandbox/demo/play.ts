import type { Control } from './control.ts';
import { fulfillmentIdOf, lineIdOf, orderIdOf, productIdOf } from './ids.ts';
import { installsAt, orders, settings, shop, type Act, type StoryOrder } from './story.ts';

const shopPath = `/sandbox/shops/${shop.domain}`;

/** Opens the shop and posts the whole story up front: each act happens when the sandbox's clock gets there. */
export async function prepareStory(control: Control): Promise<void> {
  await control.post('/sandbox/shops', shop);
  // Every webhook comes twice, up to two hours late, in any order: the story must come out the same.
  await control.patch('/sandbox/network', {
    copies: 2,
    delay: { minMs: 0, maxMs: 2 * 3_600_000, seed: 24 },
    lose: orders.flatMap((order) =>
      (order.loses ?? []).map((topic) => ({ topic, orderId: orderIdOf(order), next: 1 })),
    ),
  });
  for (const order of orders) {
    await schedule(control, order.placedAt, `${shopPath}/orders`, orderInput(order));
    for (const act of order.acts) await schedule(control, act.at, ...callOf(order, act));
  }
}

/** As a merchant does: installs through a real token exchange, and turns the messages on. */
export async function installApp(control: Control): Promise<void> {
  await control.post('/sandbox/clock/run', { until: installsAt });
  const { status } = await control.post<{ status: number }>(`${shopPath}/install`);
  if (status !== 200) throw new Error(`opening the app in the admin answered HTTP ${status}`);
  const saved = await control.post<{ status: number; body: unknown }>(`${shopPath}/staff`, {
    method: 'POST',
    path: '/app/settings',
    json: settings,
  });
  if (saved.status !== 200)
    throw new Error(`saving the settings answered HTTP ${saved.status} ${JSON.stringify(saved.body)}`);
}

async function schedule(control: Control, at: string, path: string, body: unknown): Promise<void> {
  await control.post('/sandbox/schedule', { at, action: { path, body } });
}

const orderInput = (order: StoryOrder) => ({
  ...order.order,
  id: orderIdOf(order),
  name: order.name,
  lines: order.lines.map((line, index) => ({
    ...line,
    id: lineIdOf(order, index),
    productId: productIdOf(order, index),
  })),
});

function callOf(order: StoryOrder, act: Act): [path: string, body: unknown] {
  const orderPath = `${shopPath}/orders/${orderIdOf(order)}`;
  const quantities = (lines: number[]) => lines.map((index) => ({ lineId: lineIdOf(order, index), quantity: 1 }));
  switch (act.does) {
    case 'ship':
      return [
        `${orderPath}/fulfillments`,
        {
          id: fulfillmentIdOf(order, act.parcel),
          company: 'BRT',
          number: `BRT${order.name.slice(1)}${act.parcel}`,
          url: `https://carrier.example/track/BRT${order.name.slice(1)}${act.parcel}`,
          ...(act.lines && { lines: quantities(act.lines) }),
        },
      ];
    case 'scan':
      return [
        `${shopPath}/fulfillments/${fulfillmentIdOf(order, act.parcel)}/events`,
        { status: act.status, ...(act.happenedAt && { happenedAt: act.happenedAt }) },
      ];
    case 'cancel':
      return [`${orderPath}/cancel`, { reason: 'customer' }];
    case 'refund':
      return [`${orderPath}/refunds`, { lines: quantities(act.lines) }];
  }
}
