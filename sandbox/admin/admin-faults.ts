import { z } from 'zod';

const userError = z.strictObject({
  code: z.string(),
  message: z.string().default('Refused on demand.'),
  field: z.array(z.string()).nullable().default(null),
});

/** What the Admin API answers instead of the truth, for the next so many calls. */
export const faultInput = z.strictObject({
  /**
   * An HTTP status, `throttled` (HTTP 200 with an error inside, as Shopify does), `hang`: no answer at all, `cut`: the
   * connection breaks, or `{userErrors}`: a mutation is refused with these.
   */
  answer: z.union([
    z.literal(['throttled', 'hang', 'cut']),
    z.literal([401, 402, 403, 404, 423, 429, 500, 502, 503, 504]),
    z.strictObject({ userErrors: z.array(userError).min(1) }),
  ]),
  next: z.number().int().positive().default(1),
  /** So many matching calls go well before. */
  skip: z.number().int().nonnegative().default(0),
  on: z.enum(['graphql', 'token']).default('graphql'),
  shop: z.string().optional(),
  /** The root field, such as `returnProcess`; without it, any call. */
  operation: z.string().optional(),
  /** `after`: it is carried out first, and only its answer is lost. */
  when: z.enum(['before', 'after']).default('before'),
});

export type Fault = z.infer<typeof faultInput>;
export type UserErrorOnDemand = z.infer<typeof userError>;
type TransportFault = { answer: number | 'throttled' | 'hang' | 'cut'; when: Fault['when'] };

export type AdminFaults = {
  readonly pending: readonly Fault[];
  replace(faults: z.input<typeof faultInput>[]): void;
  /** The fault for this call, counted down, or null: answer truly. */
  take(on: Fault['on'], shop: string, operations?: string[]): TransportFault | null;
  /** What this mutation is refused with on demand, counted down; null: it is carried out. */
  takeUserErrors(operation: string, shop: string): UserErrorOnDemand[] | null;
};

export function createAdminFaults(): AdminFaults {
  let pending: Fault[] = [];
  const takeFirst = (matches: (fault: Fault) => boolean): Fault | null => {
    const fault = pending.find(matches);
    if (!fault) return null;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return null;
    }
    fault.next -= 1;
    if (fault.next === 0) pending = pending.filter((candidate) => candidate !== fault);
    return fault;
  };
  const isMeant = (fault: Fault, shop: string, operations: string[]): boolean =>
    (fault.shop ?? shop) === shop && (fault.operation === undefined || operations.includes(fault.operation));
  return {
    get pending() {
      return pending;
    },
    replace(faults) {
      pending = faults.map((fault) => faultInput.parse(fault));
    },
    take(on, shop, operations = []) {
      const fault = takeFirst(
        (each) => each.on === on && typeof each.answer !== 'object' && isMeant(each, shop, operations),
      );
      return fault && typeof fault.answer !== 'object' ? { answer: fault.answer, when: fault.when } : null;
    },
    takeUserErrors(operation, shop) {
      const fault = takeFirst((each) => typeof each.answer === 'object' && isMeant(each, shop, [operation]));
      return typeof fault?.answer === 'object' ? fault.answer.userErrors : null;
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
