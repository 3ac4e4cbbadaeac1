import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev';

/** Every address of the app but `/webhooks`, which server.ts answers before Remix hears of it. */
export default [
  { index: true, file: 'routes/_index.tsx' },
  {
    path: 'app',
    file: 'routes/app.tsx',
    children: [
      { index: true, file: 'routes/app._index.tsx' },
      { path: 'orders', file: 'routes/app.orders._index.tsx' },
      { path: 'orders/:orderId', file: 'routes/app.orders.$orderId.tsx' },
      { path: 'messages', file: 'routes/app.messages._index.tsx' },
      { path: 'messages/export', file: 'routes/app.messages.export.ts' },
      { path: 'messages/:messageId/mail', file: 'routes/app.messages.$messageId.mail.ts' },
      { path: 'mails', file: 'routes/app.mails._index.tsx' },
      { path: 'mails/:kind/:language', file: 'routes/app.mails.$kind.$language.tsx' },
      { path: 'mails/:kind/:language/preview', file: 'routes/app.mails.$kind.$language.preview.ts' },
      { path: 'mails/:kind/:language/send-test', file: 'routes/app.mails.$kind.$language.send-test.ts' },
      { path: 'notices', file: 'routes/app.notices.tsx' },
      { path: 'privacy', file: 'routes/app.privacy.tsx' },
      { path: 'privacy/requests/:requestId', file: 'routes/app.privacy.requests.$requestId.ts' },
      { path: 'settings', file: 'routes/app.settings.tsx' },
      { path: 'settings/look', file: 'routes/app.settings.look.tsx' },
      { path: 'settings/asks', file: 'routes/app.settings.asks.tsx' },
      { path: 'settings/asks/import', file: 'routes/app.settings.asks.import.ts' },
      { path: 'settings/care', file: 'routes/app.settings.care.tsx' },
      { path: 'settings/transit', file: 'routes/app.settings.transit.tsx' },
      { path: 'sender', file: 'routes/app.sender.tsx' },
      { path: 'settings/start', file: 'routes/app.settings.start.ts' },
      { path: '*', file: 'routes/app.$.tsx' },
    ],
  },
  { path: 'auth/login', file: 'routes/auth.login.ts' },
  { path: 'auth/*', file: 'routes/auth.$.ts' },
  { path: 'health', file: 'routes/health.ts' },
  { path: 'mail-events', file: 'routes/mail-events.ts' },
  { path: 'unsubscribe', file: 'routes/unsubscribe.tsx' },
] satisfies RouteConfigEntry[];
