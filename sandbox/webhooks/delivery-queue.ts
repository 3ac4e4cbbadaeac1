import type { Instant } from '../../app/domain/shared/instant.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import type { Delivery } from './delivery.ts';
import type { NetworkSettings } from './network.ts';

export type DeliveryQueue = {
  add(delivery: Delivery): void;
  /** Begins to send what is due, as far as concurrency allows. */
  sendReady(): void;
  /** Sends all that is due and resolves when none of it is under way any more. Never rejects. */
  flush(): Promise<void>;
  /** Sandbox time of the next that is not due yet. */
  nextDueAt(): Instant | null;
};

type Setting = {
  clock: SandboxClock;
  network: NetworkSettings;
  random: () => number;
  /** False while nobody could take a delivery: they wait. */
  canSend: () => boolean;
  /** Sends one, and adds it again if it must be repeated. Never rejects. */
  send: (delivery: Delivery) => Promise<void>;
};

/** Holds deliveries until their instant of sandbox time. */
export function createDeliveryQueue({ clock, network, random, canSend, send }: Setting): DeliveryQueue {
  const ready: Delivery[] = [];
  let later: Delivery[] = [];
  let underWay = 0;
  let whenQuiet: (() => void)[] = [];

  function add(delivery: Delivery): void {
    (delivery.dueAt <= clock.now() ? ready : later).push(delivery);
  }

  function sendReady(): void {
    while (canSend() && underWay < network.concurrency && ready.length > 0) {
      const index = network.shuffle === null ? 0 : Math.floor(random() * ready.length);
      for (const delivery of ready.splice(index, 1)) void sendOne(delivery);
    }
    if (underWay > 0) return;
    for (const resolve of whenQuiet) resolve();
    whenQuiet = [];
  }

  async function sendOne(delivery: Delivery): Promise<void> {
    underWay += 1;
    await send(delivery);
    underWay -= 1;
    sendReady();
  }

  clock.onMove(() => {
    const candidates = later.sort((one, other) => one.dueAt - other.dueAt);
    later = [];
    candidates.forEach(add);
    sendReady();
  });

  return {
    add,
    sendReady,
    flush: () =>
      new Promise((resolve) => {
        whenQuiet.push(resolve);
        sendReady();
      }),
    nextDueAt: () =>
      later.reduce<Instant | null>((next, { dueAt }) => (next === null || dueAt < next ? dueAt : next), null),
  };
}
