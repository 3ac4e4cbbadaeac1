import { Prisma } from '@prisma/client';
import type { ReturnStep, ReturnStepKind, ReturnStepState, WantedStep } from '../../domain/returns/return-step.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { LockedReturn } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** Step rows inside the transaction that holds their return's lock. */

type StepRow = {
  id: string;
  kind: ReturnStepKind;
  version: string;
  state: ReturnStepState;
  due_at: Date;
  attempt: number;
  expected: Uint8Array | null;
  moved_amount: string | null;
  moved_currency: string | null;
  error: string | null;
};

const columns = Prisma.sql`id, kind, version, state, due_at, attempt, expected, moved_amount, moved_currency, error`;

const placeOf = (id: string): string => `return_steps.expected.${id}`;

export type StepScope = { cipher: ShopCipher; shop: string; returnId: string };

/** In the order in which they were called for. */
export async function stepsOf(tx: RawTx, scope: StepScope): Promise<ReturnStep[]> {
  const rows = await tx.$queryRaw<StepRow[]>`
    SELECT ${columns} FROM return_steps
    WHERE shop = ${scope.shop} AND return_id = ${scope.returnId}::uuid ORDER BY seq`;
  return Promise.all(rows.map((row) => toStep(scope, row)));
}

/** Of all other returns of its order. */
export async function stepsOfOthers(tx: RawTx, scope: StepScope): Promise<ReturnStep[]> {
  const { shop, returnId } = scope;
  const rows = await tx.$queryRaw<StepRow[]>`
    SELECT ${columns} FROM return_steps
    WHERE shop = ${shop} AND return_id IN (
      SELECT other.id FROM returns AS own
      JOIN returns AS other ON other.shop = own.shop AND other.order_id = own.order_id AND other.id <> own.id
      WHERE own.shop = ${shop} AND own.id = ${returnId}::uuid)
    ORDER BY seq`;
  return Promise.all(rows.map((row) => toStep(scope, row)));
}

async function toStep({ cipher, shop }: StepScope, row: StepRow): Promise<ReturnStep> {
  const { id, kind, version, state, attempt, error, moved_amount: amount, moved_currency: currency } = row;
  const expected: unknown =
    row.expected && JSON.parse(Buffer.from(await cipher.open(shop, placeOf(id), row.expected)).toString());
  const moved = amount === null || currency === null ? null : { amount: Number.parseInt(amount, 10), currency };
  return { id, kind, version, state, dueAt: row.due_at.getTime(), attempt, expected, moved, error };
}

/** New ones are planned (those that were dropped, again), planned ones that nobody wants any more are dropped; history stays. */
export function planSteps({ shop, returnId }: StepScope, wanted: WantedStep[]): Prisma.Sql[] {
  const kinds = wanted.map(({ kind }) => kind);
  const versions = wanted.map(({ version }) => version);
  const dues = wanted.map(({ dueAt }) => new Date(dueAt).toISOString());
  const rows = Prisma.sql`unnest(${kinds}::text[], ${versions}::text[], ${dues}::timestamptz[])`;
  const drop = Prisma.sql`
    UPDATE return_steps SET state = 'dropped', lease_until = NULL, updated_at = now()
    WHERE shop = ${shop} AND return_id = ${returnId}::uuid AND state = 'planned'
      AND (kind, version) NOT IN (SELECT kind, version FROM ${rows} AS wanted (kind, version, due_at))`;
  const plan = Prisma.sql`
    INSERT INTO return_steps (shop, return_id, kind, version, due_at)
    SELECT ${shop}, ${returnId}::uuid, kind, version, due_at
    FROM ${rows} WITH ORDINALITY AS wanted (kind, version, due_at, place) ORDER BY place
    ON CONFLICT (shop, return_id, kind, version) DO UPDATE SET
      state = 'planned', due_at = excluded.due_at, updated_at = now()
    WHERE return_steps.state IN ('planned', 'dropped')
      AND (return_steps.state, return_steps.due_at) IS DISTINCT FROM ('planned', excluded.due_at)`;
  return [drop, plan];
}

/** How long a claim holds, in seconds of database time: longer than Shopify may take to answer. */
const leaseSeconds = 90;

/** Before an open call is looked at again, where Shopify could not be read. */
const pauseSeconds = 10;

type StepWrites = Pick<LockedReturn, 'claimStep' | 'markCalling' | 'lookSoon' | 'settleStep' | 'resolveStep'>;

export function stepWrites(tx: RawTx, scope: StepScope): StepWrites {
  const { cipher, shop, returnId } = scope;
  return {
    async claimStep(now) {
      const [row] = await tx.$queryRaw<StepRow[]>(claim(scope, now));
      return row ? toStep(scope, row) : null;
    },

    async markCalling(step, expected) {
      const sealed = await cipher.seal(shop, placeOf(step.id), Buffer.from(JSON.stringify(expected ?? null)));
      const marked = await tx.$executeRaw`
        UPDATE return_steps SET state = 'calling', expected = ${sealed}, updated_at = now(),
          lease_until = now() + make_interval(secs => ${leaseSeconds})
        WHERE shop = ${shop} AND id = ${step.id}::uuid AND attempt = ${step.attempt}
          AND state IN ('planned', 'calling') AND lease_until > now()`;
      return marked > 0;
    },

    async lookSoon(step) {
      await tx.$executeRaw`
        UPDATE return_steps SET lease_until = now() + make_interval(secs => ${pauseSeconds}), updated_at = now()
        WHERE shop = ${shop} AND id = ${step.id}::uuid AND attempt = ${step.attempt} AND state = 'calling'`;
    },

    async settleStep(step, end) {
      const moved = end.state === 'done' ? end.moved : null;
      const error = end.state === 'done' ? null : end.error;
      const settled = await tx.$executeRaw`
        UPDATE return_steps SET state = ${end.state}, error = ${error}, moved_amount = ${moved?.amount ?? null}::bigint,
          moved_currency = ${moved?.currency ?? null}::text, lease_until = NULL, updated_at = now(),
          retry_at = now() + make_interval(secs => 15 * power(2, least(attempt, 9) - 1))
        WHERE shop = ${shop} AND id = ${step.id}::uuid AND attempt = ${step.attempt}
          AND state IN ('planned', 'calling')`;
      return settled > 0;
    },

    async resolveStep(stepId, state) {
      const resolved = await tx.$executeRaw`
        UPDATE return_steps SET state = ${state}, error = NULL, retry_at = NULL, lease_until = NULL, updated_at = now(),
          expected = CASE WHEN ${state} = 'planned' THEN NULL ELSE expected END
        WHERE shop = ${shop} AND return_id = ${returnId}::uuid AND id = ${stepId}::uuid AND state IN ('parked', 'refused')`;
      return resolved > 0;
    },
  };
}

/**
 * One at a time for a return: an open call is read back first, then what came due first. While a step is parked, nothing
 * else moves: what it did is not known. An exchange that waits for stock is passed over, but not by what comes after it:
 * its invoice, its own item's money, the end of the return.
 */
const claim = ({ shop, returnId }: StepScope, now: Instant): Prisma.Sql => Prisma.sql`
  WITH steps AS (SELECT * FROM return_steps WHERE shop = ${shop} AND return_id = ${returnId}::uuid),
  waiting AS (
    SELECT id, version, split_part(version, ':', 1) AS line FROM steps
    WHERE kind = 'process_exchange' AND state = 'planned' AND error = 'sold_out' AND retry_at > now()),
  next AS (
    SELECT id FROM steps
    WHERE state IN ('planned', 'calling', 'parked') AND NOT EXISTS (
      SELECT 1 FROM waiting WHERE steps.state = 'planned' AND (waiting.id = steps.id OR steps.kind = 'close'
        OR steps.kind = 'invoice' AND waiting.version = steps.version
        OR steps.kind = 'process_items' AND strpos(translate(steps.version, ':', ','), ',' || waiting.line || '=') > 0))
    ORDER BY state = 'parked' DESC, lease_until > now() DESC NULLS LAST, state = 'calling' DESC, due_at, seq LIMIT 1)
  UPDATE return_steps SET attempt = attempt + 1, lease_until = now() + make_interval(secs => ${leaseSeconds}),
    updated_at = now()
  WHERE shop = ${shop} AND id = (SELECT id FROM next) AND state <> 'parked'
    AND due_at <= ${date(now)}::timestamptz AND (lease_until IS NULL OR lease_until < now())
    AND (state = 'calling' OR retry_at IS NULL OR retry_at <= now())
  RETURNING ${columns}`;
