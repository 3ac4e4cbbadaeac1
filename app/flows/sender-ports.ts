import type { Finding, SenderDomain } from '../domain/sender/sender-records.ts';
import type { Instant } from '../domain/shared/instant.ts';

/** What flows need of the world so that a shop's mails come from its own domain. */

export interface Dns {
  /** The texts of a name's TXT records; empty when there are none. Throws RetryableError when DNS does not answer. */
  txt(name: string): Promise<string[]>;
}

/** With which key a mail is signed; never logged, never in a queue. */
export type SigningKey = { domain: string; selector: string; privateKey: string };

export type CheckedDomain = SenderDomain & {
  /** What the last look found; null: nobody looked yet. */
  findings: Finding[] | null;
  checkedAt: Instant | null;
};

/** Mails from the address that shops share, counted by shop and day (UTC). */
export interface SharedSends {
  /** False, and not counted, when `limit` were counted before. */
  take(shop: string, now: Instant, limit: number): Promise<boolean>;
}

export interface SenderDomains {
  find(shop: string): Promise<CheckedDomain | null>;
  /** A domain with a new key, in place of the one before; mails come from the shared domain until it is ready. */
  choose(shop: string, domain: string): Promise<void>;
  /** Mails come from the shared domain again; the key is gone. */
  remove(shop: string): Promise<void>;
  /** Writes down what was found for this key; ignored when another domain or key was chosen meanwhile. */
  checked(
    shop: string,
    checked: { publicKey: string; findings: Finding[]; isReady: boolean; at: Instant },
  ): Promise<void>;
  /** The key of the shop's domain; null when mails come from the shared one. */
  signingKey(shop: string): Promise<SigningKey | null>;
  /** Mails that went from the shared address on the day (UTC) of `now`. */
  sharedToday(shop: string, now: Instant): Promise<number>;
}

/** What became of a mail after a provider took it. */
export type MailEvent = { what: 'accepted' | 'bounced' | 'complained'; shop: string; messageId: string; to: string };

export interface MailEvents {
  /** Not ok: the signature does not hold. A null event is genuine, and changes nothing. */
  read(headers: Headers, body: string): { ok: true; event: MailEvent | null } | { ok: false };
}
