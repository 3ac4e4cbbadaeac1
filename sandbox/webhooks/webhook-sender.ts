import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../app/domain/shared/instant.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { AppUnderTest } from '../sandbox.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { createDeliveryQueue } from './delivery-queue.ts';
import { plainNetwork, quickRetryWaits, retryWaits, takeLoss } from './network.ts';
import type { NetworkChange, NetworkSettings } from './network.ts';
import { seededRandom } from './seeded-random.ts';
import { postWebhook } from './webhook-request.ts';

/** A webhook as it happened; `body` is written to JSON at once, so that retries carry what was true then. */
export type Webhook = { shop: string; topic: string; orderId: string | null; body: string };

export type WebhookSender = {
  readonly network: NetworkSettings;
  readonly log: readonly Delivery[];
  changeNetwork(change: NetworkChange): void;
  /** Takes webhooks of one action: they share an event id. Answers at once; sending goes on behind. */
  publish(webhooks: Webhook[]): void;
  /** Sends all that is due, held ones too, and resolves when none of it is under way any more. Never rejects. */
  flush(): Promise<void>;
  /** Sandbox time of the next delivery or retry that is not due yet. */
  nextDueAt(): Instant | null;
  close(): void;
};

export function createWebhookSender(app: AppUnderTest, clock: SandboxClock): WebhookSender {
  const network: NetworkSettings = { ...plainNetwork };
  const log: Delivery[] = [];
  const closing = new AbortController();
  let drawn = seededRandom(1);
  const random = (): number => drawn();

  const queue = createDeliveryQueue({
    clock,
    network,
    random,
    canSend: () => app.url !== null && !closing.signal.aborted,
    async send(delivery) {
      delivery.state = 'sending';
      const answer = await postWebhook(delivery, app, network.timeoutMs, closing.signal);
      delivery.attempts.push({ at: clock.now(), ...answer });
      if (isTaken(answer)) settle(delivery, 'delivered');
      else if (await retryIsDue(delivery, network, clock)) queue.add(delivery);
      else settle(delivery, 'gave_up');
    },
  });

  return {
    network,
    log,
    changeNetwork(change) {
      Object.assign(network, change);
      const seed = change.shuffle?.seed ?? change.delay?.seed;
      if (seed !== undefined) drawn = seededRandom(seed);
      queue.sendReady();
    },
    publish(webhooks) {
      const deliveries = deliveriesOf(webhooks, network, clock.now(), random);
      log.push(...deliveries);
      for (const delivery of deliveries) if (delivery.state === 'waiting') queue.add(delivery);
      if (network.shuffle === null) queue.sendReady();
    },
    flush: () => queue.flush(),
    nextDueAt: () => queue.nextDueAt(),
    close: () => closing.abort(),
  };
}

/** Every copy of every webhook, with the losses and delays that the network brings. */
function deliveriesOf(webhooks: Webhook[], network: NetworkSettings, now: Instant, random: () => number): Delivery[] {
  const eventId = randomUUID();
  return webhooks.flatMap((webhook) => {
    const webhookId = randomUUID();
    const isLost = takeLoss(network.lose, webhook) !== null;
    return Array.from({ length: network.copies }, (_, index) => ({
      ...webhook,
      body: isLost ? '' : webhook.body,
      webhookId,
      eventId,
      copy: index + 1,
      triggeredAt: now,
      state: isLost ? ('lost' as const) : ('waiting' as const),
      dueAt: now + drawDelay(network, random),
      attempts: [],
    }));
  });
}

function drawDelay({ delay }: NetworkSettings, random: () => number): number {
  if (delay === null) return 0;
  return delay.minMs + Math.floor(random() * Math.max(0, delay.maxMs - delay.minMs));
}

const isTaken = ({ status }: Pick<Attempt, 'status'>): boolean => status !== null && status >= 200 && status < 300;

/** False when it was tried often enough. A retry in real time waits here, and so counts as under way meanwhile. */
async function retryIsDue(delivery: Delivery, { retries }: NetworkSettings, clock: SandboxClock): Promise<boolean> {
  const waits = { clock: retryWaits, real: quickRetryWaits, off: [] }[retries];
  const wait = waits[delivery.attempts.length - 1];
  if (wait === undefined) return false;
  delivery.state = 'waiting';
  if (retries === 'real') await sleep(wait);
  else delivery.dueAt = clock.now() + wait;
  return true;
}

/** Nothing will be sent any more, so the body goes: long runs do not pile bodies up. */
function settle(delivery: Delivery, state: 'delivered' | 'gave_up'): void {
  delivery.state = state;
  delivery.body = '';
}
