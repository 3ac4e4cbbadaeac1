/** One of Shopify's `userErrors`: what a mutation says instead of doing something. */
export type UserError = { field: string[] | null; message: string; code: string };

/** Shopify refuses, and nothing was changed. Staff see the words in its admin, apps get them as `userErrors`. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly errors: UserError[];
  constructor(...errors: UserError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.errors = errors;
  }
}

export const refusal = (field: string[] | null, code: string, message: string): Refusal =>
  new Refusal({ field, message, code });

/** Runs all checks before it refuses with everything that is wrong, as Shopify does for lists. */
export function refuseAll(errors: (UserError | null)[]): void {
  const wrong = errors.filter((error) => error !== null);
  if (wrong.length > 0) throw new Refusal(...wrong);
}
