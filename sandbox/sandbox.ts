import type { AdminFaults } from './admin/admin-faults.ts';
import type { CostBuckets } from './admin/query-cost.ts';
import type { TokenVault } from './admin/token-vault.ts';
import type { SandboxClock } from './clock/sandbox-clock.ts';
import type { Schedule } from './clock/schedule.ts';
import type { MailStore } from './mail/mail-store.ts';
import type { SmtpBehaviour } from './mail/smtp-behaviour.ts';
import type { Answer } from './control/answer.ts';
import type { Store } from './store/store.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';

/** The app that the store talks to. Addresses may be filled in after the start. */
export type AppUnderTest = {
  apiKey: string;
  apiSecret: string;
  /** Where the app's web process answers, without a trailing slash; null: webhooks wait until there is one. */
  url: string | null;
  /** Where browsers reach it: the reverse proxy before it, which is its public address (`SHOPIFY_APP_URL`). */
  publicUrl: string;
  /** Each answers `{now, idle, nextDueAt}`; see clock/app-health.ts. */
  healthUrls: string[];
  /** Of the webhooks that it subscribed to. */
  topics: ReadonlySet<string>;
};

/** Everything a sandbox consists of; start-sandbox.ts puts it together. */
export type Sandbox = {
  app: AppUnderTest;
  clock: SandboxClock;
  schedule: Schedule;
  store: Store;
  webhooks: WebhookSender;
  tokens: TokenVault;
  faults: AdminFaults;
  costs: CostBuckets;
  mailStore: MailStore;
  smtp: SmtpBehaviour;
  /** TXT records by name; `answers` false: DNS is down. */
  dns: { answers: boolean; texts: Map<string, string[]> };
  /** Makes a control call from inside, as if it had come over HTTP. Never rejects. */
  perform(method: string, path: string, body: unknown): Promise<Answer>;
};
