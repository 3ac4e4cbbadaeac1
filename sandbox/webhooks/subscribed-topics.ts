import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let known: ReadonlySet<string> | null = null;

/** What the app's configuration (`shopify.app.toml`) subscribes to: Shopify sends nothing else. */
export function subscribedTopics(): ReadonlySet<string> {
  known ??= topicsIn(readFileSync(join(import.meta.dirname, '../../shopify.app.toml'), 'utf8'));
  return known;
}

/** Of all lists named `topics` or `compliance_topics`. */
export function topicsIn(configuration: string): ReadonlySet<string> {
  const withoutComments = configuration.replace(/^\s*#.*$/gm, '');
  const lists = withoutComments.matchAll(/^\s*(?:compliance_)?topics\s*=\s*\[([^\]]*)\]/gm);
  return new Set(
    [...lists].flatMap(([, list = '']) => [...list.matchAll(/"([^"]+)"/g)].map(([, topic = '']) => topic)),
  );
}
