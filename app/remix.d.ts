import type { Deps } from './flows/ports.ts';
import type { Log } from './log.server.ts';
import type { Shopify } from './shopify.server.ts';

declare module '@remix-run/node' {
  /** What routes get as `context`: everything they need of the world, put together by server.ts. */
  interface AppLoadContext {
    deps: Deps;
    shopify: Shopify;
    /** The app's client id, which App Bridge shows to Shopify. */
    apiKey: string;
    log: Log;
  }

  /** The flag of vite.config.ts: loader data keeps its types. */
  interface Future {
    v3_singleFetch: true;
  }
}
