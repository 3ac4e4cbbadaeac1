import { z } from 'zod';

/** What the mail server does with mails. `next`: only with so many (null: with all); `to`: only for this address. */
export const smtpInput = z.strictObject({
  mode: z.enum(['accept', 'refuse-rcpt', 'temp-fail', 'reject-after-data', 'drop-after-data', 'slow']),
  next: z.number().int().positive().nullable().default(null),
  to: z.string().nullable().default(null),
  /** For `slow`: real milliseconds between the last byte and the answer. */
  delayMs: z.number().int().positive().default(2_000),
  /** For `drop-after-data`: whether the mail is in the inbox although nobody was told. */
  record: z.boolean().default(true),
});

export type SmtpSettings = z.infer<typeof smtpInput>;

export type SmtpBehaviour = {
  readonly settings: SmtpSettings;
  change(settings: SmtpSettings): void;
  /** How to treat this recipient, or this message, at this stage of the dialogue; counted down. */
  take(stage: 'recipient' | 'message', addresses: string[]): SmtpSettings['mode'];
};

const stageOf: Record<SmtpSettings['mode'], 'recipient' | 'message'> = {
  accept: 'message',
  'refuse-rcpt': 'recipient',
  'temp-fail': 'recipient',
  'reject-after-data': 'message',
  'drop-after-data': 'message',
  slow: 'message',
};

export function createSmtpBehaviour(): SmtpBehaviour {
  let settings = smtpInput.parse({ mode: 'accept' });
  return {
    get settings() {
      return settings;
    },
    change(changed) {
      settings = changed;
    },
    take(stage, addresses) {
      const { mode, next, to } = settings;
      const isMeant = stageOf[mode] === stage && (to === null || addresses.includes(to.toLowerCase()));
      if (!isMeant) return 'accept';
      if (next !== null) settings = next === 1 ? smtpInput.parse({ mode: 'accept' }) : { ...settings, next: next - 1 };
      return mode;
    },
  };
}
