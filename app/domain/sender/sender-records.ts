/** What makes mail programs believe that a mail from a merchant's domain is the merchant's. */
export const senderProofs = ['spf', 'dkim', 'dmarc'] as const;
export type SenderProof = (typeof senderProofs)[number];

/** A TXT record as it has to stand in the domain's DNS. */
export type WantedRecord = { proof: SenderProof; name: string; value: string };

export type SenderDomain = {
  /** Lower case, in ASCII (punycode). */
  domain: string;
  /** Name of our DKIM key among the domain's keys. */
  selector: string;
  /** Base64, without PEM's frame. */
  publicKey: string;
};

/** The domain's TXT records by name; a name that has none is absent. */
export type FoundRecords = Record<string, string[]>;

export type Finding = {
  proof: SenderProof;
  /** `several`: more than one record where only one may be, so that receivers ignore all of them. */
  result: 'ok' | 'missing' | 'wrong' | 'several';
  /** What stands there now, as far as it is about this proof. */
  found: string[];
};

/**
 * What a merchant has to add. `sharedHost`: the host whose SPF record names our mail servers.
 * SPF: RFC 7208; DKIM: RFC 6376 §3.6.1; DMARC: RFC 7489 §6.3.
 */
export function wantedRecords({ domain, selector, publicKey }: SenderDomain, sharedHost: string): WantedRecord[] {
  return [
    { proof: 'spf', name: domain, value: `v=spf1 ${includeOf(sharedHost)} ~all` },
    { proof: 'dkim', name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` },
    { proof: 'dmarc', name: `_dmarc.${domain}`, value: 'v=DMARC1; p=none' },
  ];
}

/** The names to look up: a domain without a DMARC record of its own is under that of the domain above it. */
export function recordNames({ domain, selector }: SenderDomain): string[] {
  return [domain, `${selector}._domainkey.${domain}`, ...dmarcNames(domain)];
}

/** What was found, judged as a receiver would. */
export function judgeRecords(sender: SenderDomain, sharedHost: string, found: FoundRecords): Finding[] {
  return [judgeSpf(sender.domain, sharedHost, found), judgeDkim(sender, found), judgeDmarc(sender.domain, found)];
}

/** Mails may come from the domain: nothing is missing that a large mailbox provider asks for. */
export const isReady = (findings: Finding[]): boolean =>
  senderProofs.every((proof) => findings.some((one) => one.proof === proof && one.result === 'ok'));

function judgeSpf(domain: string, sharedHost: string, found: FoundRecords): Finding {
  const records = (found[domain] ?? []).filter((text) => /^v=spf1(\s|$)/i.test(text));
  const isNamed = records.some((text) => text.toLowerCase().split(/\s+/).includes(includeOf(sharedHost)));
  return { proof: 'spf', result: records.length > 1 ? 'several' : resultOf(records, isNamed), found: records };
}

function judgeDkim({ domain, selector, publicKey }: SenderDomain, found: FoundRecords): Finding {
  const records = found[`${selector}._domainkey.${domain}`] ?? [];
  const isOurs = records.some((text) => tagsOf(text).get('p') === publicKey);
  return { proof: 'dkim', result: records.length > 1 ? 'several' : resultOf(records, isOurs), found: records };
}

function judgeDmarc(domain: string, found: FoundRecords): Finding {
  const [own = [], above = []] = dmarcNames(domain).map((name) => (found[name] ?? []).filter(isDmarc));
  const records = own.length > 0 ? own : above;
  const hasPolicy = records.some((text) => /^(none|quarantine|reject)$/i.test(tagsOf(text).get('p') ?? ''));
  return { proof: 'dmarc', result: records.length > 1 ? 'several' : resultOf(records, hasPolicy), found: records };
}

const resultOf = (records: string[], isRight: boolean): Finding['result'] =>
  records.length === 0 ? 'missing' : isRight ? 'ok' : 'wrong';

const includeOf = (host: string): string => `include:${host.toLowerCase()}`;

const isDmarc = (text: string): boolean => /^v=DMARC1\s*(;|$)/.test(text);

/** The domain's own name, then that of the domain above it: `mail.shop.example`, `shop.example`. */
function dmarcNames(domain: string): string[] {
  const above = domain.split('.').slice(1);
  return [`_dmarc.${domain}`, ...(above.length >= 2 ? [`_dmarc.${above.join('.')}`] : [])];
}

/** `a=1; b=2` as DKIM and DMARC write it; spaces inside a value (folded keys) do not count. */
function tagsOf(text: string): Map<string, string> {
  return new Map(
    text.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at > 0 ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).replace(/\s+/g, '')] as const] : [];
    }),
  );
}
