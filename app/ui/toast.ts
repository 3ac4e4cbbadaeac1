/** App Bridge's toast; it is not there until Shopify's script has loaded. */
export function toast(text: string, options: { isError?: boolean } = {}): void {
  if ('shopify' in globalThis) shopify.toast.show(text, { isError: options.isError ?? false });
}
