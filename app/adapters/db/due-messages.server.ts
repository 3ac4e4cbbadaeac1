import type pg from 'pg';
import type { Instant } from '../../domain/shared/instant.ts';
import type { DueMessage, DueWork } from '../../flows/due-ports.ts';

/** Which messages are due over all shops: shops take turns where there is more than fits. */
export function dueMessages(sweep: pg.Pool): Pick<DueWork, 'messages' | 'takeMessages'> {
  const messages = async (now: Instant, limit: number): Promise<DueMessage[]> => {
    const values = [new Date(now), limit];
    const { rows } = await sweep.query<LongestDue>({ name: 'longest-due', text: longestDue, values });
    const longest = rows.filter((row) => !row.waits).map(withoutWaits);
    if (rows.length < limit) return longest;
    const inTurns = await sweep.query<DueMessage>({ name: 'due-in-turns', text: dueInTurns, values });
    return withoutRepeats([...inTurns.rows, ...longest]).slice(0, limit);
  };

  return {
    messages,

    async takeMessages(now, limit) {
      const due = await messages(now, limit);
      const planned = due.filter(({ state }) => state === 'planned');
      if (planned.length === 0) return due;
      const values = [planned.map(({ shop }) => shop), planned.map(({ id }) => id)];
      const { rows } = await sweep.query<{ id: string }>({ name: 'take-messages', text: takeMessages, values });
      const taken = new Set(rows.map(({ id }) => id));
      return due.filter(({ id, state }) => state !== 'planned' || taken.has(id));
    },
  };
}

/** `$1` is now (business time). */
export const duePlanned = `state = 'planned' AND due_at <= $1 AND (retry_at IS NULL OR retry_at <= now())`;
/** A planned message under a lease is in the hands of a worker that is about to claim it. */
const inNoHands = `(lease_until IS NULL OR lease_until < now())`;
/** Of a shop that needs attention. */
export const waits = `shop IN (SELECT domain FROM shops WHERE attention IS NOT NULL)`;

type LongestDue = DueMessage & { waits: boolean };

const withoutWaits = ({ shop, id, attempt, state }: LongestDue): DueMessage => ({ shop, id, attempt, state });

/**
 * Nearly always the whole answer, whatever is planned: it reads no more rows than it returns. A mail that was being sent
 * is looked at also in a shop that waits: its fate is to be written down.
 */
const longestDue = `
  (SELECT shop, id, attempt, state, ${waits} AS waits FROM messages
   WHERE ${duePlanned} AND ${inNoHands} ORDER BY due_at LIMIT $2)
  UNION ALL
  (SELECT shop, id, attempt, state, state = 'claimed' AND ${waits} AS waits FROM messages
   WHERE state IN ('claimed', 'sending') AND lease_until < now() LIMIT $2)`;

/**
 * The first due message of every shop, then the second of every shop …, so many that each gets its share. It hops from
 * shop to shop along an index: it costs what there are shops, not what one of them has due. Where not even every shop
 * gets a turn, chance says which: by age, those with a long backlog would always be first.
 */
const dueInTurns = `
  WITH RECURSIVE planned_shops AS (
    (SELECT shop FROM messages WHERE state = 'planned' ORDER BY shop LIMIT 1)
    UNION ALL
    SELECT (SELECT shop FROM messages WHERE state = 'planned' AND shop > last.shop ORDER BY shop LIMIT 1)
    FROM planned_shops AS last WHERE last.shop IS NOT NULL)
  SELECT shop, id, attempt, state FROM planned_shops CROSS JOIN LATERAL (
    SELECT id, attempt, state, due_at, row_number() OVER (ORDER BY due_at) AS turn FROM messages
    WHERE messages.shop = planned_shops.shop AND ${duePlanned} AND ${inNoHands}
    ORDER BY due_at LIMIT (SELECT ($2 + count(shop) - 1) / count(shop) FROM planned_shops)) AS due
  WHERE NOT ${waits} ORDER BY turn, random() LIMIT $2`;

/** Long enough to claim them all, short enough that those of a worker that died are soon found again. */
const handSeconds = 30;

/** Those that are still in no other hands. */
const takeMessages = `
  WITH free AS MATERIALIZED (
    SELECT shop, id FROM messages WHERE (shop, id) IN (SELECT * FROM unnest($1::text[], $2::uuid[]))
      AND state = 'planned' AND ${inNoHands}
    FOR UPDATE SKIP LOCKED)
  UPDATE messages SET lease_until = now() + interval '${handSeconds} seconds'
  FROM free WHERE (messages.shop, messages.id) = (free.shop, free.id) RETURNING messages.id`;

function withoutRepeats(messages: DueMessage[]): DueMessage[] {
  return [...new Map(messages.map((message) => [message.id, message])).values()];
}
