import PostalMime from 'postal-mime';
import { formatInstant } from '../../app/domain/shared/instant.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';

/** A mail that arrived. `n` counts up from 1 and is never given twice. */
export type Mail = {
  n: number;
  /** Sandbox time, ISO. */
  receivedAt: string;
  /** As in the dialogue; what the headers say is in `from` and `to`. */
  envelope: { from: string; to: string[] };
  from: Mailbox | null;
  to: Mailbox[];
  subject: string;
  messageId: string | null;
  headers: { name: string; value: string }[];
  text: string | null;
  html: string | null;
  raw: string;
};

export type Mailbox = { name: string; address: string };

export type MailStore = {
  readonly mails: readonly Mail[];
  deliver(raw: Buffer, envelope: Mail['envelope']): Promise<Mail>;
  clear(): void;
};

export function createMailStore(clock: SandboxClock): MailStore {
  let mails: Mail[] = [];
  let last = 0;
  return {
    get mails() {
      return mails;
    },
    async deliver(raw, envelope) {
      const receivedAt = formatInstant(clock.now());
      const parsed = await PostalMime.parse(raw);
      const mail: Mail = {
        n: (last += 1),
        receivedAt,
        envelope,
        from: mailboxes(parsed.from ? [parsed.from] : [])[0] ?? null,
        to: mailboxes(parsed.to ?? []),
        subject: parsed.subject ?? '',
        messageId: parsed.messageId ?? null,
        headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        text: parsed.text ?? null,
        html: parsed.html ?? null,
        raw: raw.toString('utf8'),
      };
      mails.push(mail);
      return mail;
    },
    clear() {
      mails = [];
    },
  };
}

function mailboxes(parsed: { name: string; address?: string | undefined }[]): Mailbox[] {
  return parsed.flatMap(({ name, address }) => (address === undefined ? [] : [{ name, address }]));
}
