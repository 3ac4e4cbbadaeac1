import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { mimeMessage } from '../../app/adapters/email/mime-message.server.ts';
import { sampleMails, type Sample } from '../../mails/sample-mails.ts';
import { renderMail, type RenderedMail } from '../../app/domain/mails/render-mail.ts';
import { anOutgoingMail } from '../adapters/email/outgoing-mail.ts';
import { requireOnMachine } from '../support/requirements.ts';

const spamassassin = requireOnMachine('spamassassin');

/** From 5 on it counts as spam. Product pictures on Shopify's servers cost 1 already: the mail itself is not Shopify's. */
const HIGHEST_SCORE = 1;

test.skipIf(spamassassin === null)('no kind of mail looks like spam to SpamAssassin', async () => {
  const mails = sampleMails(['en']);
  const verdicts = await verdictsOn(
    await Promise.all(mails.map((sample) => asSent(sample, renderMail(sample.inputs)))),
  );
  const scores = verdicts.map(({ score, rules }, index) => ({ kind: mails[index]?.kind, score, rules }));
  expect(scores).toHaveLength(mails.length);
  expect(scores.filter(({ score }) => score > HIGHEST_SCORE)).toEqual([]);
});

test.skipIf(spamassassin === null)('SpamAssassin would find spam', async () => {
  const shouting = { subject: 'FREE MONEY!!! 100% GUARANTEED', text: '', html: '<h1>CLICK HERE for $$$ VIAGRA</h1>' };
  const [verdict] = await verdictsOn([(await mimeMessage(anOutgoingMail(shouting))).bytes]);
  expect(verdict?.score).toBeGreaterThan(HIGHEST_SCORE);
});

async function asSent({ inputs }: Sample, mail: RenderedMail): Promise<Buffer> {
  const url = 'unsubscribeUrl' in inputs ? inputs.unsubscribeUrl : null;
  const headers = { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  return (await mimeMessage(anOutgoingMail({ ...mail, ...(url !== null && { headers }) }))).bytes;
}

type Verdict = { score: number; rules: string };

/** The local tests only, without what it learned of this machine's own mail: the same verdict everywhere. */
async function verdictsOn(messages: Buffer[]): Promise<Verdict[]> {
  const home = await mkdtemp(join(tmpdir(), 'doorstep-spam-'));
  try {
    const mailbox = join(home, 'mailbox');
    await writeFile(mailbox, messages.map(mailboxEntry).join(''));
    const rules = ['--local', '--test-mode', '--nocreate-prefs', '--cf=use_bayes 0', '--cf=use_auto_whitelist 0'];
    const env = { PATH: process.env.PATH ?? '', HOME: home, NODE_ENV: 'test' } as const;
    const { stdout } = await promisify(execFile)(spamassassin ?? '', [...rules, '--mbox', mailbox], {
      env,
      maxBuffer: 100_000_000,
    });
    return [...stdout.matchAll(/^X-Spam-Status: .*(?:\r?\n[ \t].*)*/gm)].map(([status]) => verdictIn(status));
  } finally {
    await rm(home, { recursive: true });
  }
}

const mailboxEntry = (message: Buffer): string =>
  `From post@corner-shop.example Fri Dec  4 10:30:00 2026\n${message
    .toString()
    .replaceAll('\r\n', '\n')
    .replace(/^From /gm, '>From ')}\n\n`;

function verdictIn(status: string): Verdict {
  const [, score, rules = ''] = /score=(-?[\d.]+) .*tests=(.*?) autolearn/.exec(status.replace(/\s+/g, ' ')) ?? [];
  if (score === undefined) throw new Error(`SpamAssassin said something else: ${status}`);
  return { score: Number(score), rules };
}
