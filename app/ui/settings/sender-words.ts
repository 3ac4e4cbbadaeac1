import type { ParsedDomain } from '../../domain/sender/parse-domain.ts';
import type { Finding, SenderProof } from '../../domain/sender/sender-records.ts';

/** What each record is for, in words for somebody who manages a shop and not servers. */
export const proofWords: Readonly<Record<SenderProof, { title: string; why: string }>> = {
  spf: {
    title: 'SPF: which servers may send',
    why: 'Tells mailboxes that our mail servers may send for your domain.',
  },
  dkim: {
    title: 'DKIM: your signature',
    why: 'Lets mailboxes check that a mail is yours and was not changed on the way.',
  },
  dmarc: {
    title: 'DMARC: what to do with fakes',
    why: 'Tells mailboxes that you take care of both. Without it, Gmail and Yahoo do not trust larger senders.',
  },
};

const spfMerge =
  'You have an SPF record already, and a domain may have only one: add the part that begins with “include:” to it, before “~all” or “-all”.';

/** What to do about what stands in the DNS now; null where all is well. */
export function findingAdvice({ proof, result }: Pick<Finding, 'proof' | 'result'>): string | null {
  if (result === 'ok') return null;
  if (result === 'missing') return 'Not found yet. Add this record where you manage your domain.';
  if (result === 'several') return 'There are several records of this kind, so mailboxes ignore all of them. Keep one.';
  if (proof === 'spf') return spfMerge;
  if (proof === 'dkim') return 'There is another key under this name. Replace its value.';
  return 'There is a record, but it has no policy. Replace its value.';
}

export const domainRefusals: Readonly<Record<Extract<ParsedDomain, { ok: false }>['reason'], string>> = {
  not_a_domain: 'Enter a domain, such as shop.example',
  mailbox_provider: 'Mailboxes refuse mails in this name from anybody but its owner. Enter a domain of your own.',
  myshopify: 'Shopify does not let anybody send mails in this name. Enter a domain of your own.',
};
