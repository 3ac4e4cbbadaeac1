/** Domains whose mail nobody but their provider may send: DMARC of these rejects everyone else. */
const mailboxProviders: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'web.de',
  'libero.it',
  'orange.fr',
  'mail.ru',
]);

export type ParsedDomain =
  { ok: true; domain: string } | { ok: false; reason: 'not_a_domain' | 'mailbox_provider' | 'myshopify' };

/** What staff typed (`https://Shop.example/`, `hello@shop.example`, `shop.example.`) as a domain in ASCII. */
export function parseDomain(typed: string): ParsedDomain {
  const bare = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/\.$/, '');
  const domain = asciiOf(bare);
  if (domain === null || domain.length > 253 || !/^([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]+$/.test(domain))
    return { ok: false, reason: 'not_a_domain' };
  if (domain === 'myshopify.com' || domain.endsWith('.myshopify.com')) return { ok: false, reason: 'myshopify' };
  return mailboxProviders.has(domain) ? { ok: false, reason: 'mailbox_provider' } : { ok: true, domain };
}

/** Letters of other scripts as DNS writes them; null for what no address has as its host. */
function asciiOf(text: string): string | null {
  if (text === '' || /[\s:]/.test(text) || !URL.canParse(`http://${text}`)) return null;
  const { hostname } = new URL(`http://${text}`);
  return hostname;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
