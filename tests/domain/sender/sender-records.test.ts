import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isReady,
  judgeRecords,
  recordNames,
  wantedRecords,
  type FoundRecords,
  type SenderDomain,
} from '../../../app/domain/sender/sender-records.ts';

const sender: SenderDomain = { domain: 'shop.example', selector: 'doorstep', publicKey: 'MIIBIjAN' };
const sharedHost = 'mail.doorstep.example';

const asAdvised: FoundRecords = Object.fromEntries(
  wantedRecords(sender, sharedHost).map(({ name, value }) => [name, [value]]),
);

const resultsOf = (found: FoundRecords) =>
  Object.fromEntries(judgeRecords(sender, sharedHost, found).map(({ proof, result }) => [proof, result]));

test('a merchant who adds what we advise is ready', () => {
  expect(resultsOf(asAdvised)).toEqual({ spf: 'ok', dkim: 'ok', dmarc: 'ok' });
  expect(isReady(judgeRecords(sender, sharedHost, asAdvised))).toBe(true);
});

test('every name that is judged is looked up', () => {
  expect(recordNames(sender)).toEqual(expect.arrayContaining(Object.keys(asAdvised)));
});

test('an empty DNS lacks all three proofs', () => {
  expect(resultsOf({})).toEqual({ spf: 'missing', dkim: 'missing', dmarc: 'missing' });
  expect(isReady(judgeRecords(sender, sharedHost, {}))).toBe(false);
});

test('any one proof that is not there keeps the domain from being ready', () => {
  for (const name of Object.keys(asAdvised))
    expect(isReady(judgeRecords(sender, sharedHost, { ...asAdvised, [name]: [] }))).toBe(false);
});

test('our servers may stand among others in the one SPF record', () => {
  const spf = 'v=spf1 include:_spf.google.example INCLUDE:mail.doorstep.example ip4:192.0.2.1 -all';
  expect(resultsOf({ ...asAdvised, 'shop.example': ['google-site-verification=x', spf] }).spf).toBe('ok');
});

test('two SPF records are as good as none (RFC 7208 §4.5)', () => {
  const texts = ['v=spf1 include:mail.doorstep.example ~all', 'v=spf1 -all'];
  expect(resultsOf({ ...asAdvised, 'shop.example': texts }).spf).toBe('several');
});

test('an SPF record that names a host that only begins like ours does not name ours', () => {
  const spf = 'v=spf1 include:mail.doorstep.example.evil ~all';
  expect(resultsOf({ ...asAdvised, 'shop.example': [spf] }).spf).toBe('wrong');
});

test('a DKIM key may be folded, and has to be ours', () => {
  const name = 'doorstep._domainkey.shop.example';
  expect(resultsOf({ ...asAdvised, [name]: ['v=DKIM1;k=rsa; p=MIIB IjAN ;'] }).dkim).toBe('ok');
  expect(resultsOf({ ...asAdvised, [name]: ['v=DKIM1; k=rsa; p=MIIBother'] }).dkim).toBe('wrong');
  expect(resultsOf({ ...asAdvised, [name]: ['v=DKIM1; k=rsa; p='] }).dkim).toBe('wrong');
});

test('a subdomain is under the policy of the domain above it, unless it has its own', () => {
  const news: SenderDomain = { ...sender, domain: 'news.shop.example' };
  const judge = (found: FoundRecords) => judgeRecords(news, sharedHost, found).find(({ proof }) => proof === 'dmarc');
  expect(judge({ '_dmarc.shop.example': ['v=DMARC1; p=reject'] })?.result).toBe('ok');
  expect(
    judge({ '_dmarc.shop.example': ['v=DMARC1; p=reject'], '_dmarc.news.shop.example': ['v=DMARC1'] })?.result,
  ).toBe('wrong');
});

test('whatever stands in a DNS, judging it answers for all three proofs', () => {
  const found = fc.dictionary(fc.constantFrom(...recordNames(sender)), fc.array(fc.string()));
  fc.assert(
    fc.property(found, (records) => {
      const findings = judgeRecords(sender, sharedHost, records);
      expect(findings.map(({ proof }) => proof)).toEqual(['spf', 'dkim', 'dmarc']);
    }),
  );
});
