import { z } from 'zod';

/** What the Admin API answers instead of the truth, for the next so many calls. */
export const faultInput = z.strictObject({
  /** An HTTP status, `throttled` (HTTP 200 with an error inside, as Shopify does), or `hang`: no answer at all. */
  answer: z.union([
    z.literal('throttled'),
    z.literal('hang'),
    z.literal([401, 402, 403, 404, 423, 429, 500, 502, 503, 504]),
  ]),
  next: z.number().int().positive().default(1),
  on: z.enum(['graphql', 'token']).default('graphql'),
  shop: z.string().optional(),
});

export type Fault = z.infer<typeof faultInput>;

export type AdminFaults = {
  readonly pending: readonly Fault[];
  replace(faults: Fault[]): void;
  /** The fault for this call, counted down, or null: answer truly. */
  take(on: Fault['on'], shop: string): Fault['answer'] | null;
};

export function createAdminFaults(): AdminFaults {
  let pending: Fault[] = [];
  return {
    get pending() {
      return pending;
    },
    replace(faults) {
      pending = faults.map((fault) => ({ ...fault }));
    },
    take(on, shop) {
      const fault = pending.find((candidate) => candidate.on === on && (candidate.shop ?? shop) === shop);
      if (!fault) return null;
      fault.next -= 1;
      if (fault.next === 0) pending = pending.filter((candidate) => candidate !== fault);
      return fault.answer;
    },
  };
}

/** The `errors` text that Shopify puts beside a status. */
export const faultWords: Record<number, string> = {
  401: '[API] Invalid API key or access token (unrecognized login or wrong password)',
  402: 'Unavailable Shop',
  403: 'Forbidden',
  404: 'Not Found',
  423: 'Locked',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
