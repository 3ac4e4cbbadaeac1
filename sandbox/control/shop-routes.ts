import { z } from 'zod';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { openApp, requestAsStaff } from '../app/app-requests.ts';
import type { Sandbox } from '../sandbox.ts';
import { changeShop, createShop, shopChange, shopInput } from '../store/create-shop.ts';
import { shopOf } from '../store/store.ts';
import type { StoreShop } from '../store/store.ts';
import { announce } from '../webhooks/announce.ts';
import { customerRedactBody, dataRequestBody, scopesBody, shopRedactBody } from '../webhooks/bodies/app-bodies.ts';
import { shopBody } from '../webhooks/bodies/shop-body.ts';
import { ControlError } from './control-error.ts';
import { idInput } from './inputs.ts';
import type { Call, Routes } from './router.ts';
import { shownShop } from './shown.ts';

const staffInput = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  path: z.string().startsWith('/'),
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  json: z.unknown().optional(),
});
const complianceInput = z.strictObject({
  topic: z.enum(['customers/data_request', 'customers/redact', 'shop/redact']),
  /** The customer's address; their orders are found by it unless `orderIds` names them. */
  email: z.email().optional(),
  orderIds: z.array(idInput).optional(),
});
const webhookInput = z.strictObject({
  topic: z.string(),
  orderId: idInput.nullable().default(null),
  /** Written as JSON; or `raw`, sent byte for byte. */
  body: z.unknown().optional(),
  raw: z.string().optional(),
});

export const shopRoutes: Routes = {
  'POST /sandbox/shops': ({ sandbox, input }) =>
    shownShop(createShop(sandbox.store, sandbox.clock.now(), input(shopInput))),

  'PATCH /sandbox/shops/:shop': (call) => {
    const shop = shopIn(call);
    const change = call.input(shopChange);
    const previous = shop.scopes;
    changeShop(shop, call.sandbox.clock.now(), change);
    const { scopes, ...rest } = change;
    if (scopes) announce(call.sandbox, shop, null, { 'app/scopes_update': scopesBody(shop, previous) });
    if (Object.keys(rest).length > 0) announce(call.sandbox, shop, null, { 'shop/update': shopBody(shop) });
    return shownShop(shop);
  },

  'POST /sandbox/shops/:shop/install': async (call) => {
    const shop = shopIn(call);
    shop.isInstalled = true;
    return { shop: shop.domain, ...(await openApp(call.sandbox.app, shop.domain)) };
  },

  'POST /sandbox/shops/:shop/uninstall': (call) => {
    const shop = shopIn(call);
    if (!shop.isInstalled) throw new ControlError(409, `The app is not installed on ${shop.domain}`);
    uninstall(call.sandbox, shop);
    return shownShop(shop);
  },

  'POST /sandbox/shops/:shop/staff': (call) =>
    requestAsStaff(call.sandbox.app, shopIn(call).domain, call.input(staffInput)),

  'POST /sandbox/shops/:shop/compliance': (call) =>
    requestCompliance(call.sandbox, shopIn(call), call.input(complianceInput)),

  'POST /sandbox/shops/:shop/webhooks': (call) => {
    const { topic, orderId, body, raw } = call.input(webhookInput);
    call.sandbox.webhooks.publish([
      { shop: shopIn(call).domain, topic, orderId, body: raw ?? JSON.stringify(body ?? {}) },
    ]);
  },

  'POST /sandbox/shops/:shop/tokens': (call) => call.sandbox.tokens.issue(shopIn(call).domain, 'expiring_offline'),

  'POST /sandbox/shops/:shop/tokens/expire': (call) => call.sandbox.tokens.expire(shopIn(call).domain),
};

const shopIn = ({ sandbox, param }: Call): StoreShop => shopOf(sandbox.store, param('shop'));

/** Shopify asks for the shop's erasure 48 hours later, unless the app was installed again by then. */
function uninstall(sandbox: Sandbox, shop: StoreShop): void {
  shop.isInstalled = false;
  // App data goes with the app.
  shop.appMetafields = {};
  sandbox.tokens.revoke(shop.domain);
  announce(sandbox, shop, null, { 'app/uninstalled': shopBody(shop) });
  sandbox.schedule.add({
    at: sandbox.clock.now() + 48 * HOUR,
    method: 'POST',
    path: `/sandbox/shops/${shop.domain}/compliance`,
    body: { topic: 'shop/redact' },
  });
}

function requestCompliance(sandbox: Sandbox, shop: StoreShop, input: z.infer<typeof complianceInput>) {
  if (input.topic === 'shop/redact') {
    if (shop.isInstalled) return { sent: false, reason: 'The app is installed' };
    announce(sandbox, shop, null, { 'shop/redact': shopRedactBody(shop) });
    return { sent: true };
  }
  const orders = [...shop.orders.values()].filter((order) =>
    input.orderIds ? input.orderIds.includes(order.id) : order.email !== null && order.email === input.email,
  );
  const customer = orders.find((order) => order.customer !== null)?.customer;
  if (!customer) throw new ControlError(404, `${shop.domain} has no customer with such orders; give email or orderIds`);
  const orderIds = orders.map((order) => order.id);
  const body =
    input.topic === 'customers/redact'
      ? customerRedactBody(shop, customer, orderIds)
      : dataRequestBody(shop, customer, orderIds, sandbox.store.newId());
  announce(sandbox, shop, null, { [input.topic]: body });
  return { sent: true, orderIds };
}
