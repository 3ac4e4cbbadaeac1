import { createTransport } from 'nodemailer';
import { startMailServer } from '../support/mail-server.ts';

/** Much like ours: some text, and some 20 KB of HTML. */
const mail = {
  from: 'Shop <mail@app.example>',
  to: 'shopper@example.com',
  subject: 'Your order is on its way',
  text: 'On its way. '.repeat(50),
  html: `<p>${'On its way. '.repeat(1_600)}</p>`,
};

/** Mails/s when nothing is done but to hand them to the mail server, over 8 connections. */
export async function bareMails(count: number): Promise<number> {
  const server = await startMailServer();
  const transport = createTransport(`${server.url}?pool=true&maxConnections=8`);
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: count }, () => transport.sendMail(mail)));
  const seconds = (performance.now() - startedAt) / 1_000;
  transport.close();
  await server.close();
  return count / seconds;
}
