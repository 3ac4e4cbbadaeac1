import { Prisma, type Shop as ShopRow } from '@prisma/client';
import type { Shopper } from '../../domain/messages/decision.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { AttentionReason, ShopAttention } from '../../domain/shared/shop-attention.ts';
import { shopSettingsSchema, type Shop, type ShopSettings } from '../../domain/shared/shop-settings.ts';
import type { TransitStatistics } from '../../domain/shared/transit.ts';
import { askedElsewhere } from './customer-asks.server.ts';
import { newestPromise, type NewestPromise } from './order-promise-rows.server.ts';
import type { RawTx } from './sql-transaction.server.ts';
import { suppressionsOf, type SuppressionRow } from './suppression-store.server.ts';

/** Reading a shop's row: every webhook and every mail does. */

type LoadedShop = Pick<
  ShopRow,
  | 'domain'
  | 'name'
  | 'zone'
  | 'locale'
  | 'email'
  | 'currency'
  | 'senderDomain'
  | 'installedAt'
  | 'uninstalledAt'
  | 'settingsVersion'
  | 'attention'
  | 'attentionSince'
  | 'attentionRetryAt'
  | 'transit'
> & { /** JSON. */ settings: string };

const shopColumns = Prisma.sql`
  domain, shops.name, zone, locale, email, currency, sender_domain AS "senderDomain", installed_at AS "installedAt",
  uninstalled_at AS "uninstalledAt", settings::text AS settings, settings_version AS "settingsVersion", attention,
  attention_since AS "attentionSince", attention_retry_at AS "attentionRetryAt", transit`;

export async function loadShop(tx: RawTx, domain: string): Promise<Shop | null> {
  const [row] = await tx.$queryRaw<LoadedShop[]>`SELECT ${shopColumns} FROM shops WHERE domain = ${domain}`;
  return row ? toShop(row) : null;
}

/** A shop, what its other tables say of the shopper of one order, and its newest promises: one statement for all. */
export async function loadShopAndShopper(
  tx: RawTx,
  domain: string,
  orderId: Prisma.Sql,
): Promise<{ shop: Shop; shopper: Shopper; newestPromise: NewestPromise | null } | null> {
  const [row] = await tx.$queryRaw<(LoadedShop & Beside)[]>`
    SELECT ${shopColumns},
      coalesce((SELECT json_agg(json_build_object('messageClass', message_class, 'cause', cause)) FROM suppressions
        WHERE shop = ${domain} AND email_index = orders.email_index), '[]') AS suppressions,
      ARRAY(${askedElsewhere(domain, orderId)}) AS asked, ${newestPromise(domain)} AS "newestPromise"
    FROM shops LEFT JOIN orders ON orders.shop = ${domain} AND orders.id = ${orderId} WHERE domain = ${domain}`;
  return row
    ? {
        shop: toShop(row),
        shopper: { ...suppressionsOf(row.suppressions), askedElsewhere: row.asked },
        newestPromise: row.newestPromise,
      }
    : null;
}

type Beside = { suppressions: SuppressionRow[]; asked: string[]; newestPromise: NewestPromise | null };

const toInstant = (date: Date | null): Instant | null => date?.getTime() ?? null;

function toShop(row: LoadedShop): Shop {
  return {
    domain: row.domain,
    name: row.name,
    zone: row.zone,
    locale: row.locale,
    email: row.email,
    currency: row.currency,
    senderDomain: row.senderDomain,
    installedAt: row.installedAt.getTime(),
    uninstalledAt: toInstant(row.uninstalledAt),
    settings: settingsOf(row.settings),
    settingsVersion: row.settingsVersion,
    attention: toAttention(row),
    transit: row.transit as TransitStatistics,
  };
}

const keptSettings = 1_000;
const known = new Map<string, ShopSettings>();

/** Each webhook and each mail needs its shop's: parsed once for each text that is stored, and the same for all since. */
function settingsOf(json: string): ShopSettings {
  const parsed = known.get(json) ?? shopSettingsSchema.parse(JSON.parse(json));
  if (known.size >= keptSettings) known.clear();
  known.set(json, parsed);
  return parsed;
}

function toAttention({ attention, attentionSince, attentionRetryAt }: LoadedShop): ShopAttention | null {
  if (attention === null || !attentionSince || !attentionRetryAt) return null;
  return {
    reason: attention as AttentionReason,
    since: attentionSince.getTime(),
    retryAt: attentionRetryAt.getTime(),
  };
}
