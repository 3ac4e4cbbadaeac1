import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev';

/** Every address of the app but `/webhooks`, which server.ts answers before Remix hears of it. */
export default [
  { index: true, file: 'routes/_index.tsx' },
  {
    path: 'app',
    file: 'routes/app.tsx',
    children: [
      { index: true, file: 'routes/app._index.tsx' },
      { path: 'settings', file: 'routes/app.settings.ts' },
    ],
  },
  { path: 'auth/login', file: 'routes/auth.login.ts' },
  { path: 'auth/*', file: 'routes/auth.$.ts' },
  { path: 'health', file: 'routes/health.ts' },
  { path: 'unsubscribe', file: 'routes/unsubscribe.tsx' },
] satisfies RouteConfigEntry[];
