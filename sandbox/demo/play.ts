import type { Control } from './control.ts';
import { fulfillmentIdOf, lineIdOf, orderIdOf, returnIdOf } from './ids.ts';
import { proveDomain } from './prove-domain.ts';
import { installsAt, network, productIdOf, products, settings, shop, staging } from './shop.ts';
import { orders } from './story.ts';
import type { Act, StoryOrder } from './story-order.ts';

const shopPath = `/sandbox/shops/${shop.domain}`;

type Call = { method: string; path: string; body: unknown };

/** Opens the shop and posts the whole story up front: each act happens when the sandbox's clock gets there. */
export async function prepareStory(control: Control): Promise<void> {
  await control.post('/sandbox/shops', shop);
  for (const product of products) await control.post(`${shopPath}/products`, product);
  const lose = orders.flatMap((order) =>
    (order.loses ?? []).map((topic) => ({ topic, orderId: orderIdOf(order), next: 1 })),
  );
  await control.patch('/sandbox/network', { ...network, lose });
  for (const { at, action } of staging) await schedule(control, at, action);
  for (const order of orders) {
    await schedule(control, order.placedAt, post(`${shopPath}/orders`, orderInput(order)));
    for (const act of order.acts) await schedule(control, act.at, callOf(order, act));
  }
}

/** As a merchant does: installs through a real token exchange, turns the messages on, and lets them come from its own address. */
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
  await proveDomain(control);
}

async function schedule(control: Control, at: string, action: Call): Promise<void> {
  await control.post('/sandbox/schedule', { at, action });
}

const post = (path: string, body: unknown): Call => ({ method: 'POST', path, body });

const orderInput = (order: StoryOrder) => ({
  ...order.order,
  id: orderIdOf(order),
  name: order.name,
  lines: order.lines.map(({ product, ...line }, index) => ({
    ...line,
    id: lineIdOf(order, index),
    productId: productIdOf(product),
  })),
});

function callOf(order: StoryOrder, act: Act): Call {
  const orderPath = `${shopPath}/orders/${orderIdOf(order)}`;
  const quantities = (lines: number[]) => lines.map((index) => ({ lineId: lineIdOf(order, index), quantity: 1 }));
  const returned = { id: returnIdOf(order) };
  switch (act.does) {
    case 'ship': {
      const number = `BRT${order.name.slice(1)}${act.parcel}`;
      const lines = act.lines && { lines: quantities(act.lines) };
      const tracking = { company: 'BRT', number, url: `https://carrier.example/track/${number}` };
      return post(`${orderPath}/fulfillments`, { id: fulfillmentIdOf(order, act.parcel), ...tracking, ...lines });
    }
    case 'scan': {
      const { parcel, at: _, says: __, does: ___, ...event } = act;
      return post(`${shopPath}/fulfillments/${fulfillmentIdOf(order, parcel)}/events`, event);
    }
    case 'cancel':
      return post(`${orderPath}/cancel`, { reason: 'customer' });
    case 'return':
      return post(`${orderPath}/returns`, { ...returned, lines: quantities(act.lines) });
    case 'end return':
      return { method: 'PATCH', path: `${orderPath}/returns/${returned.id}`, body: { status: 'closed' } };
  }
}
