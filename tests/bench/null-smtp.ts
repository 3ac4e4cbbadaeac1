import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { SinkMail } from '../checker/check-mails.ts';

/**
 * A mail server that says yes to everything and keeps nothing but who got which Message-ID. By hand, because the bench
 * measures the app: smtp-server would use more of the machine than some of the app does.
 */
export type NullSmtp = {
  url: string;
  readonly mails: SinkMail[];
  /** Called after each mail. */
  onMail: () => void;
  close(): Promise<void>;
};

export async function startNullSmtp(): Promise<NullSmtp> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    talk(socket, (mail) => {
      sink.mails.push(mail);
      sink.onMail();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sink: NullSmtp = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: [],
    onMail: () => undefined,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return sink;
}

function talk(socket: Socket, take: (mail: SinkMail) => void): void {
  let pending = '';
  let to = '';
  let isData = false;

  const answer = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    isData = verb === 'DATA';
    if (isData) socket.write('354 go on\r\n');
    else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else socket.write('250 ok\r\n');
  };

  const receive = (mail: string): void => {
    isData = false;
    take({ messageId: /^message-id:\s*<([^>]+)>/im.exec(mail)?.[1] ?? '', to, at: Date.now() });
    socket.write('250 taken\r\n');
  };

  socket.setEncoding('latin1').on('data', (chunk: string) => {
    pending += chunk;
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = pending.indexOf(end);
      if (at < 0) return;
      const part = pending.slice(0, at);
      pending = pending.slice(at + end.length);
      if (isData) receive(part);
      else answer(part);
    }
  });
  socket.write('220 null\r\n');
}
