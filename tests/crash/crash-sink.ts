import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { SinkMail } from '../checker/check-mails.ts';
import type { DialogueStep } from './kill-points.ts';

export type CrashSink = {
  url: string;
  /** Every mail that was answered with 250, and those kept although nobody was left to answer. */
  readonly mails: SinkMail[];
  /** Whom to kill at which step of the dialogue, the how many-th time it is reached. */
  plan(kill: { step: DialogueStep; occurrence: number; end: () => void } | null): void;
  /** Milliseconds between the final dot and the answer. */
  delayMs: number;
  close(): Promise<void>;
};

/** A mail server that takes everything, keeps nothing but ids, and can kill whoever is talking to it. */
export async function startCrashSink(mails: SinkMail[]): Promise<CrashSink> {
  let planned: Parameters<CrashSink['plan']>[0] = null;

  /** True when that was the end of the sender. */
  function reach(step: DialogueStep): boolean {
    if (planned?.step !== step) return false;
    planned.occurrence -= 1;
    if (planned.occurrence > 0) return false;
    planned.end();
    planned = null;
    return true;
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onMailFrom: (_address, _session, callback) => void (reach('smtp-mail') || callback()),
    onRcptTo: (_address, _session, callback) => void (reach('smtp-rcpt') || callback()),
    onData(stream, session, callback) {
      const ended = reach('smtp-data');
      // A stream that breaks off belongs to a sender that is no more: there is nobody to answer.
      void buffer(stream).then(
        async (raw) => {
          if (ended || reach('smtp-dot-lost')) return;
          const mail = { messageId: messageIdOf(raw), to: session.envelope.rcptTo[0]?.address ?? '', at: Date.now() };
          if (sink.delayMs > 0) await sleep(sink.delayMs);
          mails.push(mail);
          if (!reach('smtp-dot-kept')) callback();
        },
        () => undefined,
      );
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const sink: CrashSink = {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    plan: (kill) => (planned = kill),
    delayMs: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return sink;
}

function messageIdOf(raw: Buffer): string {
  const id = /^message-id:\s*<([^>]+)>/im.exec(raw.toString('latin1'))?.[1];
  if (!id) throw new Error('a mail without Message-ID');
  return id;
}
