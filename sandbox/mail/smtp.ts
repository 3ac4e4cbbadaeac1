import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store.ts';
import type { SmtpBehaviour } from './smtp-behaviour.ts';

export type Smtp = { port: number; close(): Promise<void> };

type Envelope = { from: string; to: string[] };

/** A mail server on loopback that keeps every mail in the inbox and sends nothing to anyone. */
export async function startSmtp(port: number, mailStore: MailStore, behaviour: SmtpBehaviour): Promise<Smtp> {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const mode = behaviour.take('recipient', [address.toLowerCase()]);
      if (mode === 'refuse-rcpt') return callback(smtpError(550, '5.1.1 No such mailbox'));
      if (mode === 'temp-fail') return callback(smtpError(451, '4.3.0 Try again later'));
      callback();
    },
    onData(stream, session, callback) {
      const envelope = {
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
        to: session.envelope.rcptTo.map(({ address }) => address),
      };
      const drop = (): unknown => sockets.get(session.remotePort)?.destroy();
      buffer(stream)
        .then((raw) => take(raw, envelope, drop))
        .then((refusal) => callback(refusal))
        .catch((error: unknown) => callback(smtpError(451, String(error))));
    },
  });

  /** Null: taken. */
  async function take(raw: Buffer, envelope: Envelope, drop: () => void): Promise<Error | null> {
    const { delayMs, record } = behaviour.settings;
    const mode = behaviour.take(
      'message',
      envelope.to.map((address) => address.toLowerCase()),
    );
    if (mode === 'reject-after-data') return smtpError(554, '5.6.0 Message refused');
    if (mode === 'slow') await sleep(delayMs);
    if (mode !== 'drop-after-data' || record) await mailStore.deliver(raw, envelope);
    if (mode === 'drop-after-data') drop();
    return null;
  }

  server.server.on('connection', (socket) => {
    const remotePort = socket.remotePort ?? 0;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  // A client that goes away in the middle of a dialogue is no failure of the server.
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
