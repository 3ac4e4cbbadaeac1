import type { NodemailerError } from 'nodemailer';
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { createSlots } from './slots.ts';

/** `isFresh` false: it has sent before, and the server may have dropped it since. */
export type SmtpWork<T> = (connection: SMTPConnection, isFresh: boolean) => Promise<T>;

export type SmtpConnections = {
  /**
   * Runs `work` with a connection that nobody else uses meanwhile, waiting while all are busy. Work that closes its
   * connection keeps it from being used again. Rejects when no connection can be had, or after `close`.
   */
  use<T>(work: SmtpWork<T>): Promise<T>;
  /** Lets what is under way finish; whoever still waits is rejected. */
  close(): Promise<void>;
};

type Limits = { connections: number; messagesPerConnection: number };

/**
 * A few open connections, used in turn. Not nodemailer's own pool: when a connection ends, that one may send the same
 * message again without saying so.
 */
export function createSmtpConnections(
  options: SMTPConnectionOptions,
  auth: SMTPConnectionAuth | null,
  limits: Limits,
): SmtpConnections {
  const slots = createSlots(limits.connections);
  const uses = new WeakMap<SMTPConnection, number>();
  let idle: SMTPConnection[] = [];

  async function open(): Promise<SMTPConnection> {
    const connection = await connect(options, auth);
    connection.once('end', () => (idle = idle.filter((other) => other !== connection)));
    return connection;
  }

  function putBack(connection: SMTPConnection): void {
    const count = (uses.get(connection) ?? 0) + 1;
    uses.set(connection, count);
    if (slots.isClosed() || count >= limits.messagesPerConnection) hangUp(connection);
    else if (!connection.destroyed) idle.push(connection);
  }

  return {
    async use(work) {
      await slots.take();
      try {
        const known = idle.pop();
        const connection = known ?? (await open());
        const result = await work(connection, !known);
        putBack(connection);
        return result;
      } finally {
        slots.giveBack();
      }
    },
    async close() {
      await slots.close();
      for (const connection of idle) hangUp(connection);
    },
  };
}

/** Connected, secured as far as both sides can, and logged in. */
function connect(options: SMTPConnectionOptions, auth: SMTPConnectionAuth | null): Promise<SMTPConnection> {
  const { promise, resolve, reject } = Promise.withResolvers<SMTPConnection>();
  const connection = new SMTPConnection(options);
  const settle = (error: NodemailerError | null | undefined) => {
    if (!error) return resolve(connection);
    reject(error);
    connection.close();
  };
  // Stays for the connection's whole life: an error while it is idle only ends it.
  connection.on('error', settle);
  connection.once('end', () => reject(Object.assign(new Error('Connection ended'), { code: 'ECONNECTION' })));
  connection.connect((error) => {
    if (error || !auth || !connection.allowsAuth) settle(error);
    else connection.login(auth, settle);
  });
  return promise;
}

/** Says goodbye without waiting for the answer. */
function hangUp(connection: SMTPConnection): void {
  connection.quit();
  connection.close();
}
