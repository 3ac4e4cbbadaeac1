import { parseDomain, type ParsedDomain } from '../../domain/sender/parse-domain.ts';
import {
  isReady,
  judgeRecords,
  recordNames,
  wantedRecords,
  type WantedRecord,
} from '../../domain/sender/sender-records.ts';
import type { Deps } from '../ports.ts';
import type { CheckedDomain } from '../sender-ports.ts';

type SenderDeps = Pick<Deps, 'clock' | 'dns' | 'senderDomains' | 'sharedMailHost'>;

export type SenderSetUp = { sender: CheckedDomain; records: WantedRecord[] };

/** What staff see of their domain: the records to add, and what stands there. Null: none is chosen. */
export async function readSenderDomain(
  deps: Pick<Deps, 'senderDomains' | 'sharedMailHost'>,
  shop: string,
): Promise<SenderSetUp | null> {
  const sender = await deps.senderDomains.find(shop);
  return sender && { sender, records: wantedRecords(sender, deps.sharedMailHost) };
}

/** Takes a domain as staff typed it, and looks at it at once. The same domain again keeps its key. */
export async function chooseSenderDomain(deps: SenderDeps, shop: string, typed: string): Promise<ParsedDomain> {
  const parsed = parseDomain(typed);
  if (!parsed.ok) return parsed;
  const known = await deps.senderDomains.find(shop);
  if (known?.domain !== parsed.domain) await deps.senderDomains.choose(shop, parsed.domain);
  await checkSenderDomain(deps, shop);
  return parsed;
}

/**
 * Looks up what stands in the DNS. From then on mails come from the domain, or, when something went missing, from the
 * shared one again. Throws RetryableError when DNS does not answer: nothing changes then.
 */
export async function checkSenderDomain(deps: SenderDeps, shop: string): Promise<CheckedDomain | null> {
  const sender = await deps.senderDomains.find(shop);
  if (!sender) return null;
  const names = recordNames(sender);
  const texts = await Promise.all(names.map((name) => deps.dns.txt(name)));
  const found = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? []]));
  const findings = judgeRecords(sender, deps.sharedMailHost, found);
  const at = deps.clock.now();
  const { publicKey } = sender;
  await deps.senderDomains.checked(shop, { publicKey, findings, isReady: isReady(findings), at });
  return { ...sender, findings, checkedAt: at };
}
