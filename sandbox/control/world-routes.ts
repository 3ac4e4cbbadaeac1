import { z } from 'zod';
import { faultInput } from '../admin/admin-faults.ts';
import { smtpInput } from '../mail/smtp-behaviour.ts';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { Sandbox } from '../sandbox.ts';
import { summaryOf } from '../webhooks/delivery.ts';
import { networkChange } from '../webhooks/network.ts';
import type { Routes } from './router.ts';
import { shown, shownShop } from './shown.ts';

const adminInput = z.strictObject({
  faults: z.array(faultInput).optional(),
  bucket: z.strictObject({ maximumAvailable: z.number().positive(), restoreRate: z.number().positive() }).optional(),
});
const appInput = z.strictObject({ url: z.url().nullable(), healthUrls: z.array(z.url()) }).partial();

/** How the world around the app behaves, and what it saw. */
export const worldRoutes: Routes = {
  'GET /sandbox/network': ({ sandbox }) => sandbox.webhooks.network,

  'PATCH /sandbox/network': ({ sandbox, input }) => {
    sandbox.webhooks.changeNetwork(input(networkChange));
    return sandbox.webhooks.network;
  },

  'GET /sandbox/webhooks': ({ sandbox, query }) =>
    sandbox.webhooks.log
      .filter(({ topic, shop, orderId, state }) => {
        const seen: Record<string, string | null> = { topic, shop, orderId, state };
        return [...query].every(([name, value]) => seen[name] === value);
      })
      .map((delivery) => shown(summaryOf(delivery))),

  'POST /sandbox/webhooks/flush': async ({ sandbox }) => {
    await sandbox.webhooks.flush();
  },

  'PATCH /sandbox/admin': ({ sandbox, input }) => {
    const { faults, bucket } = input(adminInput);
    if (faults) sandbox.faults.replace(faults);
    if (bucket) sandbox.costs.size = bucket;
    return admin(sandbox);
  },

  'PATCH /sandbox/smtp': ({ sandbox, input }) => {
    sandbox.smtp.change(input(smtpInput));
    return sandbox.smtp.settings;
  },

  'PATCH /sandbox/app': ({ sandbox, input }) => {
    const { url, healthUrls } = input(appInput);
    if (url !== undefined) sandbox.app.url = url && url.replace(/\/$/, '');
    if (healthUrls) sandbox.app.healthUrls = healthUrls;
    // Webhooks that waited for an address go now.
    sandbox.webhooks.changeNetwork({});
    return app(sandbox);
  },

  'GET /sandbox/state': ({ sandbox }) => ({
    now: formatInstant(sandbox.clock.now()),
    app: app(sandbox),
    network: sandbox.webhooks.network,
    smtp: sandbox.smtp.settings,
    admin: admin(sandbox),
    mails: sandbox.mailStore.mails.length,
    webhooks: countByState(sandbox),
    shops: [...sandbox.store.shops.values()].map((shop) => ({
      ...(shownShop(shop) as object),
      orders: [...shop.orders.values()].map(shown),
    })),
  }),
};

const admin = ({ faults, costs }: Sandbox) => ({ faults: faults.pending, bucket: costs.size });

const app = ({ app: { url, healthUrls } }: Sandbox) => ({ url, healthUrls });

function countByState({ webhooks }: Sandbox): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of webhooks.log) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
