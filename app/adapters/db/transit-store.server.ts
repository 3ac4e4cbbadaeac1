import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { TransitSample } from '../../domain/messages/transit-samples.ts';
import type { TransitStatistics } from '../../domain/shared/transit.ts';
import type { Transit } from '../../flows/timing-ports.ts';

export function createTransitStore(db: Pick<Database, 'inShop'>): Transit {
  return {
    async count(shop, since) {
      const from = new Date(since);
      const [row] = await db.inShop(shop, async (tx) => {
        await tx.$executeRaw`DELETE FROM transit_samples WHERE shop = ${shop} AND delivered_at < ${from}::timestamptz`;
        return tx.$queryRaw<{ transit: TransitStatistics }[]>(statistics(shop));
      });
      return row?.transit ?? null;
    },
  };
}

const statistics = (shop: string): Prisma.Sql => Prisma.sql`
  WITH parcels AS (
    SELECT country, extract(epoch FROM delivered_at - shipped_at) / 86400 AS days
    FROM transit_samples WHERE shop = ${shop}),
  countries AS (
    SELECT country, count(*) AS samples,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days)::numeric, 1) AS median,
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY days)::numeric, 1) AS p90
    FROM parcels GROUP BY country)
  UPDATE shops SET transit = coalesce((
    SELECT jsonb_object_agg(country, jsonb_build_object('samples', samples, 'medianDays', median, 'p90Days', p90))
    FROM countries), '{}')
  WHERE domain = ${shop} RETURNING transit`;

/** Said again, or corrected, it is still one parcel. */
export const noteTransit = (shop: string, samples: TransitSample[]): Prisma.Sql => Prisma.sql`
  INSERT INTO transit_samples (shop, fulfillment_id, country, shipped_at, delivered_at)
  SELECT ${shop}, "fulfillmentId", "countryCode", to_timestamp("shippedAt" / 1000.0), to_timestamp("deliveredAt" / 1000.0)
  FROM jsonb_to_recordset(${JSON.stringify(samples)}::jsonb)
    AS sample ("fulfillmentId" text, "countryCode" text, "shippedAt" double precision, "deliveredAt" double precision)
  ON CONFLICT (shop, fulfillment_id) DO UPDATE SET country = excluded.country, shipped_at = excluded.shipped_at,
    delivered_at = excluded.delivered_at`;
