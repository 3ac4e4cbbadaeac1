/** The address if it is one of the web. Carriers, merchants and shops supply addresses, and `javascript:` is one too. */
export function webUrl(text: string | null | undefined): string | null {
  const url = text ? URL.parse(text.trim()) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
