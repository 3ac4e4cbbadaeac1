import type { Database } from '../../app/db.server.ts';
import type { MailStep } from '../support/mail-server.ts';
import type { Messages } from '../../app/flows/message-ports.ts';
import type { LockedOrder, Orders } from '../../app/flows/order-ports.ts';
import type { Mailer } from '../../app/flows/ports.ts';

/** The steps of sending a message at which the worker itself can be made to die, in the order in which they come. */
export const workerSteps = [
  'job-begun',
  'order-locked',
  'claim-written',
  'claim-committed',
  'mail-composed',
  'sending-written',
  'sending-committed',
  'mail-accepted',
  'sent-written',
  'sent-committed',
] as const;

/** Steps of the mail dialogue, at which the mail server kills the worker, and has the mail then or has not. */
export const dialogueSteps = {
  'smtp-mail': { at: 'mail', keeps: false },
  'smtp-rcpt': { at: 'rcpt', keeps: false },
  'smtp-data': { at: 'data', keeps: false },
  'smtp-dot-kept': { at: 'dot', keeps: true },
  'smtp-dot-lost': { at: 'dot', keeps: false },
} as const satisfies Record<string, { at: MailStep; keeps: boolean }>;

export type WorkerStep = (typeof workerSteps)[number];
export type DialogueStep = keyof typeof dialogueSteps;

/** A worker that dies at these steps leaves a message of which nobody can tell whether it went. */
export const leavesUnknown: ReadonlySet<string> = new Set([
  'sending-committed',
  ...Object.keys(dialogueSteps),
  'mail-accepted',
  'sent-written',
]);

/** Called when a step is reached, before anything after it happens. */
export type Reached = (step: WorkerStep) => void;

/** Wraps the ports that sending goes through, so that each step is told before the next begins. */
export function killPoints(reached: Reached) {
  const watched = (order: LockedOrder): LockedOrder => {
    reached('order-locked');
    return { ...order, claim: (...args) => claim(order, args, reached) };
  };
  return {
    orders: (orders: Orders): Orders => ({
      ...orders,
      async lockedByMessage(shop, messageId, work) {
        const result = await orders.lockedByMessage(shop, messageId, (order) => work(watched(order)));
        if (isClaim(result)) reached('claim-committed');
        return result;
      },
    }),

    messages(db: Sql, create: (db: Sql) => Messages): Messages {
      const plain = create(db);
      const sending = create(beforeCommit(db, () => reached('sending-written')));
      const sent = create(beforeCommit(db, () => reached('sent-written')));
      return {
        ...plain,
        async abandonExpired(...args) {
          reached('job-begun');
          await plain.abandonExpired(...args);
        },
        async startSending(...args) {
          reached('mail-composed');
          const start = await sending.startSending(...args);
          if (start === 'ok') reached('sending-committed');
          return start;
        },
        async markSent(...args) {
          await sent.markSent(...args);
          reached('sent-committed');
        },
      };
    },

    mailer: (mailer: Mailer): Mailer => ({
      async send(mail) {
        const outcome = await mailer.send(mail);
        if (outcome.result === 'accepted') reached('mail-accepted');
        return outcome;
      },
    }),
  };
}

type Sql = Pick<Database, 'sqlInShop'>;

async function claim(order: LockedOrder, args: Parameters<LockedOrder['claim']>, reached: Reached) {
  const taken = await order.claim(...args);
  if (taken) reached('claim-written');
  return taken;
}

const isClaim = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'outcome' in result && result.outcome === 'claimed';

/** Tells when a transaction has asked for all that it writes, and not for its commit. */
const beforeCommit = (db: Sql, tell: () => void): Sql => ({
  sqlInShop: (shop, work) =>
    db.sqlInShop(shop, async (tx) => {
      const result = await work(tx);
      tell();
      return result;
    }),
});
