import type { Database } from '../../app/db.server.ts';
import type { LockedOrder, Mailer, Messages, Orders } from '../../app/flows/ports.ts';

/** The steps of sending a message at which the worker itself can be made to die, in the order in which they come. */
export const workerSteps = [
  'job-begun',
  'order-found',
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

/** Steps of the mail dialogue, at which the mail server kills the worker. */
export const dialogueSteps = ['smtp-mail', 'smtp-rcpt', 'smtp-data', 'smtp-dot-kept', 'smtp-dot-lost'] as const;

export type WorkerStep = (typeof workerSteps)[number];
export type DialogueStep = (typeof dialogueSteps)[number];

/** A worker that dies at these steps leaves a message of which nobody can tell whether it went. */
export const leavesUnknown: ReadonlySet<string> = new Set<WorkerStep | DialogueStep>([
  'sending-committed',
  ...dialogueSteps,
  'mail-accepted',
  'sent-written',
]);

/** Called when a step is reached, before anything after it happens. */
export type Reached = (step: WorkerStep) => void;

/** Wraps the ports that sending goes through, so that each step is told before the next begins. */
export function killPoints(reached: Reached) {
  return {
    orders: (orders: Orders): Orders => ({
      ...orders,
      async locked(shop, orderId, work) {
        const result = await orders.locked(shop, orderId, (order) => {
          reached('order-locked');
          return work({ ...order, claim: (...args) => claim(order, args, reached) });
        });
        if (isClaim(result)) reached('claim-committed');
        return result;
      },
    }),

    messages(db: Pick<Database, 'inShop'>, create: (db: Pick<Database, 'inShop'>) => Messages): Messages {
      const plain = create(db);
      const sending = create(beforeCommit(db, () => reached('sending-written')));
      const sent = create(beforeCommit(db, () => reached('sent-written')));
      return {
        ...plain,
        async abandonExpired(...args) {
          reached('job-begun');
          await plain.abandonExpired(...args);
        },
        async orderIdOf(...args) {
          const orderId = await plain.orderIdOf(...args);
          reached('order-found');
          return orderId;
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

async function claim(order: LockedOrder, args: Parameters<LockedOrder['claim']>, reached: Reached) {
  const taken = await order.claim(...args);
  if (taken) reached('claim-written');
  return taken;
}

const isClaim = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'outcome' in result && result.outcome === 'claimed';

/** Tells when a transaction has written all it wants, and has not committed. */
const beforeCommit = (db: Pick<Database, 'inShop'>, tell: () => void): Pick<Database, 'inShop'> => ({
  inShop: (shop, work) =>
    db.inShop(shop, async (tx) => {
      const result = await work(tx);
      tell();
      return result;
    }),
});
