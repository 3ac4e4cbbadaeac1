import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { Mailer, MailOutcome, OutgoingMail } from '../../flows/ports.ts';
import { mimeMessage, type MimeMessage } from './mime-message.server.ts';
import { createSmtpConnections, type SmtpConnections, type SmtpWork } from './smtp-connections.server.ts';
import { describeFailure, isConnectionLost, outcomeOfFailure } from './smtp-outcome.ts';

export type SmtpSettings = {
  /** `smtp://` (STARTTLS where the server offers it; `?requireTLS=true` insists) or `smtps://`, with credentials. */
  url: string;
  connections?: number;
  connectTimeoutMs?: number;
  /** Silence of the server after which we stop waiting; a whole dialogue may take twice as long. */
  socketTimeoutMs?: number;
};

export type SmtpMailer = Mailer & {
  /** Lets mails under way finish, at most twice the socket timeout; later ones are not sent. */
  close(): Promise<void>;
};

/** Lost: the connection broke before the message's last byte; another may do. */
type Delivery = { outcome: MailOutcome; isLost: boolean };

/** Mails over a few kept connections. Nothing is logged: the url holds credentials, the dialogue addresses. */
export function createSmtpMailer(settings: SmtpSettings): SmtpMailer {
  const { url, connections: count = 5, connectTimeoutMs = 10_000, socketTimeoutMs = 30_000 } = settings;
  const { auth, ...server } = parseConnectionUrl(url);
  const options = {
    ...server,
    connectionTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: socketTimeoutMs,
    socketCloseTimeout: 1_000,
    logger: false,
    debug: false,
    transactionLog: false,
  };
  const connections = createSmtpConnections(options, auth ?? null, { connections: count, messagesPerConnection: 100 });
  return {
    send: (mail) => send(connections, mail, 2 * socketTimeoutMs),
    close: () => connections.close(),
  };
}

async function send(connections: SmtpConnections, mail: OutgoingMail, timeoutMs: number): Promise<MailOutcome> {
  try {
    const message = await mimeMessage(mail);
    const work: SmtpWork<Delivery & { isFresh: boolean }> = async (connection, isFresh) => ({
      ...(await deliver(connection, message, timeoutMs)),
      isFresh,
    });
    let delivery = await connections.use(work);
    // A kept connection that the server dropped meanwhile; each of these is used up, so this comes to an end.
    while (delivery.isLost && !delivery.isFresh) delivery = await connections.use(work);
    return delivery.outcome;
  } catch (error) {
    // No connection was had, so no byte of the message was sent.
    return { result: 'not_sent', error: describeFailure(error), permanent: false };
  }
}

/** One dialogue, from MAIL FROM to the reply to the final dot. Leaves the connection closed unless the mail was taken. */
function deliver(connection: SMTPConnection, { envelope, bytes }: MimeMessage, timeoutMs: number): Promise<Delivery> {
  const { promise, resolve } = Promise.withResolvers<Delivery>();
  let lastByteLeft = false;
  const source = Readable.from([bytes], { objectMode: false });
  // Comes before nodemailer's own listener, which sends the final dot: while this is false, no server has the message.
  source.once('end', () => (lastByteLeft = true));

  const settle = (failure: unknown) => {
    clearTimeout(timer);
    if (!failure) return resolve({ outcome: { result: 'accepted' }, isLost: false });
    resolve({ outcome: outcomeOfFailure(failure, lastByteLeft), isLost: !lastByteLeft && isConnectionLost(failure) });
    connection.close();
  };
  // Against a server that answers byte by byte: the socket's own timeout waits for silence.
  const timer = setTimeout(() => settle(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
  connection.send(envelope, source, settle);
  return promise;
}
