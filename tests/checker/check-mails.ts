import type { Instant } from '../../app/domain/shared/instant.ts';

/**
 * The offline checker: from what was stored and what the mail server took, it says what was lost, doubled, or cannot be
 * explained. It knows nothing of how the app works, only what must be true of its rows once it has come to rest.
 */

export type MessageRow = {
  id: string;
  shop: string;
  orderId: string;
  kind: string;
  subject: string;
  occasion: string;
  state: string;
  reason: string | null;
  lastError: string | null;
  dueAt: Instant | null;
  expiresAt: Instant | null;
  products: string[];
};

export type ReviewAskRow = { shop: string; orderId: string; productId: string; messageId: string };

export type InboxRow = { shop: string; webhookId: string; state: string; reason: string | null };

/** A mail that the mail server said 250 to; `messageId` is the header without angle brackets. */
export type SinkMail = { messageId: string; to: string; at: number };

export type Ledger = {
  messages: MessageRow[];
  reviewAsks: ReviewAskRow[];
  inbox: InboxRow[];
  sink: SinkMail[];
  /** Business time at rest: what was due by then must be done. */
  now: Instant;
  /** Webhooks that were answered with 200, as `shop webhookId`. */
  acknowledged?: string[];
};

export type Findings = {
  /** Should have happened and did not. */
  lost: string[];
  /** Happened twice. */
  doubled: string[];
  /** Nobody could say why it is so. */
  unexplained: string[];
  /** How many messages are in each state. */
  states: Record<string, number>;
};

/** Findings name rows by their ids only. All three lists empty: nothing is wrong. */
export function checkMails(ledger: Ledger): Findings {
  const taken = countBy(ledger.sink, (mail) => rowIdOf(mail.messageId));
  const findings = [
    ...ledger.messages.flatMap((row) => checkMessage(row, taken.get(row.id) ?? 0, ledger.now)),
    ...checkSink(ledger),
    ...checkAsks(ledger),
    ...checkInbox(ledger),
  ];
  const ofSort = (sort: Finding[0]) => findings.filter((finding) => finding[0] === sort).map((finding) => finding[1]);
  return {
    lost: ofSort('lost'),
    doubled: ofSort('doubled'),
    unexplained: ofSort('unexplained'),
    states: Object.fromEntries(countBy(ledger.messages, (row) => row.state)),
  };
}

type Finding = ['lost' | 'doubled' | 'unexplained', string];

function checkMessage(row: MessageRow, taken: number, now: Instant): Finding[] {
  const say = (sort: Finding[0], problem: string): Finding[] => [
    [sort, `message ${row.id} (${row.state}): ${problem}`],
  ];
  const explained = (isExplained: boolean): Finding[] => (isExplained ? [] : say('unexplained', 'no word why'));
  switch (row.state) {
    case 'planned':
      return row.dueAt !== null && row.dueAt > now ? [] : say('lost', 'was due');
    case 'claimed':
    case 'sending':
      return say('lost', 'left half-way');
    case 'sent':
      return taken === 0 ? say('lost', 'not in the sink') : [];
    case 'unknown':
    case 'failed':
      return explained(row.lastError !== null);
    case 'withheld':
      return explained(row.reason !== null);
    case 'lapsed':
      return explained(row.expiresAt !== null && row.expiresAt < now);
    default:
      return say('unexplained', 'a state nobody knows');
  }
}

/** A mail may exist for a message that was sent, or of which nobody can tell. */
const mayHaveMailed: ReadonlySet<string> = new Set(['sending', 'sent', 'unknown']);

function checkSink({ sink, messages }: Ledger): Finding[] {
  const states = new Map(messages.map((row) => [row.id, row.state]));
  const strangers = sink.flatMap(({ messageId }): Finding[] => {
    const state = states.get(rowIdOf(messageId));
    if (state !== undefined && mayHaveMailed.has(state)) return [];
    return [
      ['unexplained', `mail ${messageId} belongs to ${state === undefined ? 'no message' : `a ${state} message`}`],
    ];
  });
  return [
    ...strangers,
    ...repeated(
      sink,
      (mail) => rowIdOf(mail.messageId),
      (id) => `mail ${id} was taken twice`,
    ),
  ];
}

/** One message per key, one ask per order and product; and a sent review request holds the asks of its products. */
function checkAsks({ messages, reviewAsks }: Ledger): Finding[] {
  const keyOf = (row: MessageRow) => [row.shop, row.orderId, row.kind, row.subject, row.occasion].join(' ');
  const told = messages.filter((row) => mayHaveMailed.has(row.state));
  const asked = told.flatMap((row) =>
    row.products.map((product) => ({ row, ask: `${row.shop} ${row.orderId} ${product}` })),
  );
  const asks = reviewAsks.map((ask) => ({ key: `${ask.shop} ${ask.orderId} ${ask.productId}`, by: ask.messageId }));
  const holders = new Map(asks.map(({ key, by }) => [key, by]));
  return [
    ...repeated(messages, keyOf, (key) => `message ${key} has two rows`),
    ...repeated(
      asked,
      ({ ask }) => ask,
      (ask) => `product asked about twice: ${ask}`,
    ),
    ...repeated(
      asks,
      ({ key }) => key,
      (key) => `product claimed twice: ${key}`,
    ),
    ...asked
      .filter(({ row, ask }) => holders.get(ask) !== row.id)
      .map(({ row, ask }): Finding => ['unexplained', `message ${row.id} asks without a claim: ${ask}`]),
  ];
}

function checkInbox({ inbox, acknowledged = [] }: Ledger): Finding[] {
  const stored = new Set(inbox.map((row) => `${row.shop} ${row.webhookId}`));
  return [
    ...acknowledged
      .filter((webhook) => !stored.has(webhook))
      .map((webhook): Finding => ['lost', `webhook ${webhook}: acknowledged, not stored`]),
    ...inbox.flatMap((row): Finding[] => {
      if (row.state === 'applied' || (row.state === 'refused' && row.reason !== null)) return [];
      const sort = row.state === 'refused' ? 'unexplained' : 'lost';
      return [[sort, `webhook ${row.shop} ${row.webhookId}: ${row.state}`]];
    }),
  ];
}

/** A message's row id is what stands before the @. */
const rowIdOf = (messageId: string): string => messageId.slice(0, messageId.indexOf('@'));

function countBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function repeated<Item>(items: Item[], keyOf: (item: Item) => string, say: (key: string) => string): Finding[] {
  return [...countBy(items, keyOf)].filter(([, count]) => count > 1).map(([key]): Finding => ['doubled', say(key)]);
}
