import { tellAdmin } from './admin-channel.ts';

const plainOpen = window.open.bind(window);

/** `shopify:admin/…` and Shopify's admin open in the page around us; everything else as the browser does. */
export function open(url?: string | URL, target?: string, features?: string): Window | null {
  const address = url?.toString() ?? '';
  if (!isOfAdmin(address) && !(target === '_top' || target === '_parent')) return plainOpen(url, target, features);
  const isOfApp = !isOfAdmin(address);
  tellAdmin({
    says: 'open',
    url: isOfApp ? new URL(address, location.href).href : address,
    inNewTab: target === '_blank' || (target === undefined && features !== undefined),
  });
  return null;
}

export function interceptLinks(): void {
  window.open = open;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    const target = link.getAttribute('target') ?? '_self';
    const address = link.getAttribute('href') ?? '';
    if (!isOfAdmin(address) && target !== '_top' && target !== '_parent') return;
    event.preventDefault();
    open(address, event.metaKey || event.ctrlKey ? '_blank' : target);
  });
}

const isOfAdmin = (address: string): boolean => /^(shopify:\/*admin\/|https:\/\/admin\.shopify\.com\/)/i.test(address);
