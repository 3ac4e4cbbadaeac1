import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import {
  createSmtpMailer,
  type SmtpMailer,
  type SmtpSettings,
} from '../../../app/adapters/email/smtp-mailer.server.ts';

export type Sink = {
  url: string;
  /** Whole messages that reached the server, also those it then refused. */
  messages: Buffer[];
  /** Envelope recipients of those messages. */
  recipients: string[];
  connectionCount: () => number;
  /** Cuts every open connection, as a crash or a pulled cable would. */
  cutConnections: () => void;
  /** Says something beside the protocol. */
  write: (text: string) => void;
  mailer: SmtpMailer;
};

export type SinkOptions = {
  server?: SMTPServerOptions;
  settings?: Partial<SmtpSettings>;
  /** What the server does with a whole message; it is accepted unless this throws. */
  answer?: (sink: Sink) => Promise<void> | void;
};

/** A real SMTP server and a mailer that talks to it; both end with the test. */
export async function smtpSink({ server: options = {}, settings = {}, answer }: SinkOptions = {}): Promise<Sink> {
  const sockets = new Set<Socket>();
  let connectionCount = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void (async () => {
        sink.messages.push(await buffer(stream));
        sink.recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        await answer?.(sink);
      })().then(() => done(), done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    connectionCount += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const protocol = options.secure ? 'smtps' : 'smtp';
  const url = settings.url?.replace(':0', `:${port}`) ?? `${protocol}://127.0.0.1:${port}`;
  const mailer = createSmtpMailer({ ...settings, url });
  const cutConnections = () => sockets.forEach((socket) => socket.destroy());
  const sink: Sink = {
    url,
    messages: [],
    recipients: [],
    connectionCount: () => connectionCount,
    cutConnections,
    write: (text) => sockets.forEach((socket) => socket.write(text)),
    mailer,
  };
  onTestFinished(async () => {
    cutConnections();
    await mailer.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return sink;
}

/** An SMTP reply for smtp-server to give. */
export const reply = (responseCode: number): Error =>
  Object.assign(new Error('Mailbox of somebody@example.com says no'), { responseCode });
