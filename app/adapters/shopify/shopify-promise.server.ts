import { z } from 'zod';
import { pageOf } from '../../domain/facts/admin-shapes.ts';
import { globalId } from '../../domain/facts/fields.ts';
import type { ShippingLineUse, ShopifyPromise } from '../../flows/promise-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { allNodes } from './all-nodes.ts';
import {
  PROMISE_COUNTRIES,
  PROMISE_LOCATIONS,
  PROMISE_METAFIELD,
  SHIPPING_LINES,
  WRITE_PROMISE,
} from './promise-operations.ts';
import { failOnUserErrors, userErrors } from './user-errors.ts';

/** Liquid reads it as `app.metafields.doorstep.promise`. */
const place = { namespace: 'doorstep', key: 'promise' };

/** Real milliseconds from reading what is there to the last instant at which the write may leave. */
const WRITE_WITHIN_MS = 30_000;

/** The port that the promise knows, spoken in Admin GraphQL. */
export function createShopifyPromise(client: AdminClient): ShopifyPromise {
  return {
    async readPlaces(shop) {
      const ask = async (after: string | null) =>
        (await client.query(shop, PROMISE_LOCATIONS, { after }, answers.locations)).locations;
      const told = await client.query(shop, PROMISE_COUNTRIES, {}, answers.countries);
      const locations = await allNodes(await ask(null), ask);
      return {
        countries: [...new Set(told.shop.shipsToCountries)].filter((code) => code !== REST_OF_WORLD).toSorted(),
        locations: locations.map(({ id, name, isActive, address }) => ({
          id,
          name,
          isActive,
          country: address.countryCode ?? null,
          city: address.city?.trim() || null,
        })),
      };
    },

    async writeTable(shop, table, digest) {
      const until = performance.now() + WRITE_WITHIN_MS;
      const found = await whatIsThere(client, shop);
      if (found.digest !== digest) return { result: 'stale', digest: found.digest };
      const { ownerId } = found;
      const value = { ...place, ownerId, type: 'json', value: JSON.stringify(table), compareDigest: digest };
      const { metafieldsSet: said } = await client.mutate(
        shop,
        WRITE_PROMISE,
        { metafields: [value] },
        answers.written,
        () => performance.now() > until,
      );
      if (said.userErrors.some(({ code }) => code === 'STALE_OBJECT'))
        return { result: 'stale', digest: (await whatIsThere(client, shop)).digest };
      failOnUserErrors('metafieldsSet', said.userErrors);
      return { result: 'written', digest: said.metafields?.[0]?.compareDigest ?? null };
    },

    async shippingLines(shop) {
      const { orders } = await client.query(shop, SHIPPING_LINES, {}, answers.lines);
      return usesOf(orders.nodes.flatMap(({ shippingLine }) => (shippingLine ? [shippingLine] : [])));
    },
  };
}

async function whatIsThere(client: AdminClient, shop: string): Promise<{ ownerId: string; digest: string | null }> {
  const { currentAppInstallation: ours } = await client.query(shop, PROMISE_METAFIELD, place, answers.metafield);
  return { ownerId: ours.id, digest: ours.metafield?.compareDigest ?? null };
}

/** Shopify's word for all countries that have no zone of their own. */
const REST_OF_WORLD = 'ZZ';

function usesOf(lines: { code?: string | null | undefined; title: string }[]): ShippingLineUse[] {
  const uses = new Map<string, ShippingLineUse>();
  for (const { code = null, title } of lines) {
    const key = JSON.stringify([code, title]);
    const use = uses.get(key) ?? { code, title, orders: 0 };
    uses.set(key, { ...use, orders: use.orders + 1 });
  }
  return [...uses.values()].toSorted((a, b) => b.orders - a.orders);
}

const answers = {
  countries: z.object({ shop: z.object({ shipsToCountries: z.array(z.string()) }) }),
  locations: z.object({
    locations: pageOf(
      z.object({
        id: globalId,
        name: z.string(),
        isActive: z.boolean(),
        address: z.object({ city: z.string().nullish(), countryCode: z.string().nullish() }),
      }),
    ),
  }),
  metafield: z.object({
    currentAppInstallation: z.object({
      id: z.string(),
      metafield: z.object({ compareDigest: z.string() }).nullish(),
    }),
  }),
  written: z.object({
    metafieldsSet: z.object({ metafields: z.array(z.object({ compareDigest: z.string() })).nullish(), userErrors }),
  }),
  lines: z.object({
    orders: pageOf(z.object({ shippingLine: z.object({ code: z.string().nullish(), title: z.string() }).nullish() })),
  }),
};
