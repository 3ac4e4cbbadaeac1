/**
 * What the reverse proxy changes in the app's answers, and nothing else: two of Shopify's addresses become the
 * sandbox's. What the app allows Shopify it then allows the sandbox, and what it refuses stays refused.
 */

const cdn = 'https://cdn.shopify.com';
const admin = 'https://admin.shopify.com';

/** Where the sandbox answers in place of Shopify's CDN (App Bridge, fonts). */
export const cdnPath = '/cdn';

/** Pages and scripts name App Bridge's address; other types pass untouched. */
export const isRewritten = (contentType = ''): boolean =>
  /^(text\/html|text\/css|(text|application)\/javascript)\b/.test(contentType);

/** As latin1 both ways, so that every other byte stays what it is. */
export function rewriteBody(body: Buffer, sandboxUrl: string): Buffer {
  return Buffer.from(body.toString('latin1').replaceAll(`${cdn}/`, `${sandboxUrl}${cdnPath}/`), 'latin1');
}

/** Name and value in turn, as Node's `rawHeaders`. */
export function rewriteHeaders(rawHeaders: readonly string[], sandboxUrl: string): string[] {
  return rawHeaders.map((value, index) =>
    index % 2 === 0 ? value : rewriteHeader(rawHeaders[index - 1] ?? '', value, sandboxUrl),
  );
}

function rewriteHeader(name: string, value: string, sandboxUrl: string): string {
  switch (name.toLowerCase()) {
    case 'content-security-policy':
      return value.replaceAll(cdn, sandboxUrl).replaceAll(admin, sandboxUrl);
    case 'link':
      return value.replaceAll(`${cdn}/`, `${sandboxUrl}${cdnPath}/`);
    case 'location':
      return value.startsWith(`${admin}/`) ? sandboxUrl + value.slice(admin.length) : value;
    default:
      return value;
  }
}
