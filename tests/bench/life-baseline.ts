import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import type { LifeLoad, LifeLoadResult } from './life-load.ts';
import { mailsPerOrder, webhooksPerOrder } from './life-webhooks.ts';
import { startMailServer } from '../support/mail-server.ts';
import { run } from './processes.ts';

const mail = {
  from: 'Shop <mail@app.example>',
  to: 'shopper@example.com',
  subject: 'Your order is on its way',
  text: 'On its way. '.repeat(50),
  html: `<p>${'On its way. '.repeat(400)}</p>`,
};

/** Orders/s when each webhook is answered unread and its order's mails are sent at once: what the work costs at least. */
export async function benchLifeBaseline(orders: number, connections: number): Promise<number> {
  const sink = await startMailServer();
  const transport = createTransport(`${sink.url}?pool=true&maxConnections=5`);
  const mails: Promise<unknown>[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      response.end();
      requests += 1;
      if (requests % webhooksPerOrder > 0) return;
      for (let index = 0; index < mailsPerOrder; index += 1) mails.push(transport.sendMail(mail));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const startedAt = performance.now();
  await run<LifeLoadResult>('life-load.ts', {
    port,
    healthPort: null,
    secret: '',
    connections,
    from: 0,
    orders,
  } satisfies LifeLoad);
  await Promise.all(mails);
  const seconds = (performance.now() - startedAt) / 1_000;
  transport.close();
  server.closeAllConnections();
  server.close();
  await sink.close();
  return orders / seconds;
}
