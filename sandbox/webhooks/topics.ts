/** The topics that the sandbox knows how to write. */
export const topics = [
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'fulfillments/create',
  'fulfillments/update',
  'fulfillment_events/create',
  'refunds/create',
  'returns/request',
  'returns/approve',
  'returns/decline',
  'returns/cancel',
  'returns/close',
  'returns/reopen',
  'returns/update',
  'returns/process',
  'reverse_deliveries/attach_deliverable',
  'reverse_fulfillment_orders/dispose',
  'app/uninstalled',
  'app/scopes_update',
  'shop/update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
] as const;

export type Topic = (typeof topics)[number];

/** Sent although the app is uninstalled by then. */
export const sentAfterUninstall: ReadonlySet<string> = new Set<Topic>([
  'app/uninstalled',
  'customers/redact',
  'shop/redact',
]);
