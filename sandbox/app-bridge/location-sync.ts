import { onAdmin, tellAdmin } from './admin-channel.ts';
import { pagePath } from './config.ts';
import { hideSaveBar } from './save-bar.ts';

/** Tells the admin where the app is, so that its address bar follows, and goes where the admin's navigation says. */
export function syncLocation(): void {
  const tell = () => tellAdmin({ says: 'location', path: pagePath() });
  for (const name of ['pushState', 'replaceState'] as const) {
    const plain = history[name].bind(history);
    history[name] = (...change) => {
      plain(...change);
      tell();
    };
  }
  window.addEventListener('popstate', tell);
  onAdmin('navigate', ({ href }) => {
    // The admin has asked about unsaved changes already.
    void hideSaveBar().then(() => navigate(href));
  });
  tell();
}

/** The app's router hears `shopify:navigate` from a link that carries the address. */
function navigate(href: string): void {
  const link = document.createElement('a');
  link.setAttribute('href', href);
  link.hidden = true;
  document.body.append(link);
  link.dispatchEvent(new Event('shopify:navigate', { bubbles: true }));
  link.remove();
}
