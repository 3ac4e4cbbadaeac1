import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SinkMail } from '../checker/check-mails.ts';

/** The moments of a mail dialogue, in their order; `dot` is the end of the message. */
export const mailSteps = ['greeting', 'ehlo', 'mail', 'rcpt', 'data', 'dot'] as const;
export type MailStep = (typeof mailSteps)[number];

/**
 * What the server does at a step instead of saying yes. `keeps`: at the dot, whether it has the mail nevertheless. After
 * silence it says nothing any more on that connection, and does not hang up.
 */
export type Reaction =
  { does: 'refuse'; line: string } | { does: 'cut' | 'be-silent'; keeps?: boolean } | { does: 'delay'; ms: number };

export type MailServer = {
  url: string;
  /** What it took, also where the sender was not told. */
  readonly mails: SinkMail[];
  /** Asked at every step; null says yes. */
  react: (step: MailStep, to: string) => Reaction | null;
  /** Called after each mail. */
  onMail: () => void;
  /** Hangs up wherever no mail is under way, as servers do with connections that they find idle. */
  hangUpIdle(): void;
  close(): Promise<void>;
};

/**
 * A mail server that takes everything and keeps nothing but who got which Message-ID, unless told to misbehave. By hand:
 * it can fail at any byte, and costs the benches next to nothing.
 */
export async function startMailServer(mails: SinkMail[] = []): Promise<MailServer> {
  const talks = new Map<Socket, Talk>();
  const server = createServer((socket) => {
    const talk = createTalk(socket, mailServer);
    talks.set(socket, talk);
    socket.once('close', () => talks.delete(socket));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    react: () => null,
    onMail: () => undefined,
    hangUpIdle: () => talks.forEach((talk, socket) => talk.isIdle() && socket.end()),
    async close() {
      for (const socket of talks.keys()) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return mailServer;
}

type Talk = { isIdle(): boolean };

function createTalk(socket: Socket, mailServer: MailServer): Talk {
  let pending = '';
  let to = '';
  let isData = false;
  let isSilent = false;
  let isIdle = false;

  async function say(step: MailStep, yes: string, take: () => void = () => undefined): Promise<void> {
    const reaction = mailServer.react(step, to);
    if (reaction === null || reaction.does === 'delay') {
      // Taken before it is answered: a server that is slow to say so has the mail.
      take();
      if (reaction) await sleep(reaction.ms);
      isData = step === 'data';
      socket.write(yes);
      return;
    }
    if (reaction.does === 'refuse') {
      // 421 says goodbye (RFC 5321).
      if (reaction.line.startsWith('421')) socket.end(`${reaction.line}\r\n`);
      else socket.write(`${reaction.line}\r\n`);
      return;
    }
    if (reaction.keeps) take();
    if (reaction.does === 'cut') socket.destroy();
    isSilent = true;
  }

  function command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    isIdle = false;
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'QUIT') socket.end('221 bye\r\n');
    else if (verb === 'EHLO' || verb === 'HELO') void say('ehlo', '250 here\r\n');
    else if (verb === 'MAIL') void say('mail', '250 ok\r\n');
    else if (verb === 'RCPT') void say('rcpt', '250 ok\r\n');
    else if (verb === 'DATA') void say('data', '354 go on\r\n');
    else socket.write('250 ok\r\n');
  }

  function receive(mail: string): void {
    isData = false;
    const messageId = /^message-id:\s*<([^>]+)>/im.exec(mail)?.[1] ?? '';
    void say('dot', '250 taken\r\n', () => {
      mailServer.mails.push({ messageId, to, at: Date.now() });
      mailServer.onMail();
    }).then(() => (isIdle = true));
  }

  socket.setEncoding('latin1').on('data', (chunk: string) => {
    pending += chunk;
    for (let end = endOf(pending, isData); end && !isSilent; end = endOf(pending, isData)) {
      const part = pending.slice(0, end.at);
      pending = pending.slice(end.at + end.length);
      if (isData) receive(part);
      else command(part);
    }
  });
  void say('greeting', '220 here\r\n');
  return { isIdle: () => isIdle };
}

function endOf(pending: string, isData: boolean): { at: number; length: number } | null {
  const mark = isData ? '\r\n.\r\n' : '\r\n';
  const at = pending.indexOf(mark);
  return at < 0 ? null : { at, length: mark.length };
}
