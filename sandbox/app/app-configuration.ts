import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: string | null = null;

/** The app's own `shopify.app.toml`, without comments: what it tells Shopify about itself. */
function configuration(): string {
  known ??= readFileSync(join(import.meta.dirname, '../../shopify.app.toml'), 'utf8').replace(/^\s*#.*$/gm, '');
  return known;
}

/** The webhooks that it subscribes to: Shopify sends nothing else. */
export const subscribedTopics = (): ReadonlySet<string> => topicsIn(configuration());

/** Of all lists named `topics` or `compliance_topics`. */
export function topicsIn(toml: string): ReadonlySet<string> {
  const lists = toml.replace(/^\s*#.*$/gm, '').matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm);
  return new Set(
    [...lists].flatMap(([, list = '']) => [...list.matchAll(/"([^"]+)"/g)].map(([, topic = '']) => topic)),
  );
}

/** What a merchant is asked to grant. */
export function configuredScopes(): string[] {
  const [, list = ''] = /^scopes\s*=\s*"([^"]*)"/m.exec(configuration()) ?? [];
  return list.split(',').map((scope) => scope.trim());
}
