import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSmtpMailer } from '../../../app/adapters/email/smtp-mailer.server.ts';
import { takeConsoleErrors } from '../../support/console-errors.ts';
import { anOutgoingMail } from './outgoing-mail.ts';
import { reply, smtpSink } from './smtp-sink.ts';

const accepted = { result: 'accepted' };
const retry = (error: string) => ({ result: 'not_sent', error, permanent: false });
/** The sink uses smtp-server's well-known certificate, and is told so. */
function expectCertificateWarnings(count: number): void {
  const warnings = takeConsoleErrors();
  expect(warnings.filter((warning) => warning.includes('TLS certificate'))).toEqual(warnings);
  expect(warnings).toHaveLength(count);
}

const never = (error: string) => ({ result: 'not_sent', error, permanent: true });

test('a mail that the server takes is accepted, once', async () => {
  const { mailer, messages, recipients } = await smtpSink();
  expect(await mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(messages).toHaveLength(1);
  expect(recipients).toEqual(['shopper@example.com']);
});

test('a server that cannot be reached is tried again later', async () => {
  const { mailer, url } = await smtpSink();
  await mailer.close();
  const nobody = createSmtpMailer({ url: url.replace(/\d+$/, '1') });
  expect(await nobody.send(anOutgoingMail())).toEqual(retry('ECONNREFUSED'));
});

test('a server that greets with a refusal says nothing of the mail: tried again later', async () => {
  const { mailer } = await smtpSink({ server: { onConnect: (_session, done) => done(reply(554)) } });
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('EPROTOCOL 554'));
});

test('a wrong password is tried again later, for it may be mended', async () => {
  const { mailer } = await smtpSink({
    server: { authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(reply(535)) },
    settings: { url: 'smtp://merchant:hunter2@127.0.0.1:0' },
  });
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('EAUTH 535'));
});

test('a server that wants a login before it takes mail (530) is tried again later', async () => {
  const { mailer } = await smtpSink({ server: { authOptional: false } });
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('EENVELOPE 530'));
});

test('credentials of the url are used, decoded', async () => {
  const logins: string[] = [];
  const { mailer } = await smtpSink({
    server: {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        logins.push(`${username}:${password}`);
        done(null, { user: username });
      },
    },
    settings: { url: 'smtp://post%40shop.example:p%2Fss@127.0.0.1:0' },
  });
  expect(await mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(logins).toEqual(['post@shop.example:p/ss']);
});

test('an unknown recipient (550) is refused for good, and is a bounce', async () => {
  const { mailer } = await smtpSink({ server: { onRcptTo: (_address, _session, done) => done(reply(550)) } });
  expect(await mailer.send(anOutgoingMail())).toEqual({ ...never('EENVELOPE 550'), isBounce: true });
});

test.each([
  ['550 5.1.1 no such user', true],
  ['550 5.1.10 null MX', true],
  ['553 unknown', true],
  ['550 5.7.1 your reputation is bad', false],
  ['552 5.2.2 mailbox full', false],
  ['554 policy', false],
])('a recipient refused with %j is a bounce: %s', async (reply, isBounce) => {
  const [code = '', ...words] = reply.split(' ');
  const error = Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
  const { mailer } = await smtpSink({ server: { onRcptTo: (_address, _session, callback) => callback(error) } });
  const outcome = await mailer.send(anOutgoingMail());
  expect(outcome).toMatchObject({ result: 'not_sent', permanent: true });
  expect('isBounce' in outcome).toBe(isBounce);
});

test('a greylisted recipient (451) is tried again later', async () => {
  const { mailer } = await smtpSink({ server: { onRcptTo: (_address, _session, done) => done(reply(451)) } });
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('EENVELOPE 451'));
});

test('a sender that is not allowed (553) is refused for good', async () => {
  const { mailer } = await smtpSink({ server: { onMailFrom: (_address, _session, done) => done(reply(553)) } });
  expect(await mailer.send(anOutgoingMail())).toEqual(never('EENVELOPE 553'));
});

test('a mail refused after its last byte was not sent: for good at 554, for now at 451', async () => {
  const codes = [554, 451];
  const { mailer } = await smtpSink({
    answer: () => {
      throw reply(codes.shift() ?? 250);
    },
  });
  expect(await mailer.send(anOutgoingMail())).toEqual(never('EMESSAGE 554'));
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('EMESSAGE 451'));
});

test('a connection that ends after the last byte without an answer leaves the mail unknown', async () => {
  const { mailer, messages } = await smtpSink({ answer: ({ cutConnections }) => cutConnections() });
  expect(await mailer.send(anOutgoingMail())).toMatchObject({ result: 'unknown' });
  expect(messages).toHaveLength(1);
});

test('a server that is silent after the last byte leaves the mail unknown', async () => {
  const { mailer } = await smtpSink({ settings: { socketTimeoutMs: 200 }, answer: () => wait(2_000) });
  expect(await mailer.send(anOutgoingMail())).toEqual({ result: 'unknown', error: 'ETIMEDOUT' });
});

test('a server that keeps talking without an answer does not hold the mail for ever', async () => {
  const { mailer } = await smtpSink({
    settings: { socketTimeoutMs: 300 },
    answer: async ({ write }) => {
      for (let i = 0; i < 20; i += 1) await wait(100).then(() => write('250-wait\r\n'));
    },
  });
  expect(await mailer.send(anOutgoingMail())).toEqual({ result: 'unknown', error: 'ETIMEDOUT' });
});

test('a connection that ends at DATA has not taken the mail', async () => {
  const sink = await smtpSink({ server: { onData: () => sink.cutConnections() } });
  expect(await sink.mailer.send(anOutgoingMail())).toMatchObject({ result: 'not_sent', permanent: false });
});

test('a connection that ends before DATA has not taken the mail', async () => {
  const sink = await smtpSink({ server: { onMailFrom: () => sink.cutConnections() } });
  expect(await sink.mailer.send(anOutgoingMail())).toMatchObject({ result: 'not_sent', permanent: false });
});

test('a server that is silent before DATA has not taken the mail', async () => {
  const { mailer } = await smtpSink({ settings: { socketTimeoutMs: 200 }, server: { onRcptTo: () => undefined } });
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('ETIMEDOUT'));
});

test('an address that no server could take is refused for good, without a second recipient', async () => {
  const { mailer, recipients } = await smtpSink();
  const outcome = await mailer.send(anOutgoingMail({ to: 'a@example.com>\r\nRCPT TO:<victim@example.com' }));
  expect(outcome).toMatchObject({ result: 'not_sent', permanent: true });
  const two = await mailer.send(anOutgoingMail({ to: 'a@example.com, victim@example.com' }));
  expect(two).toMatchObject({ result: 'not_sent', permanent: true });
  expect(await mailer.send(anOutgoingMail({ to: '' }))).toEqual(never('EENVELOPE'));
  expect(recipients).toEqual([]);
});

test('connections are kept: a hundred mails need no more than five', async () => {
  const { mailer, messages, connectionCount } = await smtpSink();
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => mailer.send(anOutgoingMail())));
  expect(outcomes).toEqual(Array.from({ length: 100 }, () => accepted));
  expect(messages).toHaveLength(100);
  expect(connectionCount()).toBe(5);
});

test('a kept connection that the server dropped meanwhile costs no attempt', async () => {
  const { mailer, cutConnections, connectionCount, messages } = await smtpSink();
  expect(await mailer.send(anOutgoingMail())).toEqual(accepted);
  cutConnections();
  expect(await mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(connectionCount()).toBe(2);
  expect(messages).toHaveLength(2);
});

test('a server that drops every second mail of a connection before DATA still gets them all, once', async () => {
  let mails = 0;
  const sink = await smtpSink({
    server: {
      onMailFrom: (_address, session, done) => {
        mails += 1;
        if (session.transaction > 1) sink.cutConnections();
        else done();
      },
    },
    settings: { connections: 1 },
  });
  expect(await sink.mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(await sink.mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(sink.messages).toHaveLength(2);
  expect(mails).toBe(3);
});

test('closing lets the mail under way finish and takes no more', async () => {
  const { mailer, messages } = await smtpSink({ answer: () => wait(200), settings: { connections: 1 } });
  const underWay = mailer.send(anOutgoingMail());
  const waiting = mailer.send(anOutgoingMail());
  await wait(50);
  await mailer.close();
  expect(await underWay).toEqual(accepted);
  expect(await waiting).toEqual(retry('ECLOSED'));
  expect(await mailer.send(anOutgoingMail())).toEqual(retry('ECLOSED'));
  expect(messages).toHaveLength(1);
});

test('smtps speaks TLS from the first byte', async () => {
  const { mailer, messages } = await smtpSink({
    server: { secure: true },
    settings: { url: 'smtps://127.0.0.1:0/?tls.rejectUnauthorized=false' },
  });
  expect(await mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(messages).toHaveLength(1);
  expectCertificateWarnings(1);
});

test('STARTTLS is used where the server offers it, and a certificate that is not valid stops the mail', async () => {
  const secured: boolean[] = [];
  const server = {
    disabledCommands: [],
    onMailFrom: (_address: unknown, session: { secure: boolean }, done: () => void) => {
      secured.push(session.secure);
      done();
    },
  };
  const trusting = await smtpSink({ server, settings: { url: 'smtp://127.0.0.1:0/?tls.rejectUnauthorized=false' } });
  expect(await trusting.mailer.send(anOutgoingMail())).toEqual(accepted);
  expect(secured).toEqual([true]);
  const strict = await smtpSink({ server });
  expect(await strict.mailer.send(anOutgoingMail())).toMatchObject({ result: 'not_sent', permanent: false });
  expect(strict.messages).toHaveLength(0);
  expectCertificateWarnings(2);
});

test('no outcome quotes the server, the address or the password', async () => {
  const { mailer } = await smtpSink({
    server: { onRcptTo: (_address, _session, done) => done(reply(550)) },
    settings: { url: 'smtp://merchant:hunter2@127.0.0.1:0' },
  });
  expect(JSON.stringify(await mailer.send(anOutgoingMail()))).not.toMatch(/example|Mailbox|hunter2|merchant/);
});
