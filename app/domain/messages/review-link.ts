/** What a review link may name; each is filled in as the mail is made. */
const variables = ['product_id', 'order_id', 'order_name'] as const;
type Variable = (typeof variables)[number];

export type ReviewLinkCheck =
  { ok: true } | { ok: false; reason: 'not_a_web_address' | 'not_https' | 'unknown_variable' };

const placeholder = /\{([^{}]*)\}/g;

/** `https://reviews.example/new?product={product_id}` with everything filled in, encoded for use in a URL. */
export function reviewLink(template: string, values: Record<Variable, string>): string {
  return template.replace(placeholder, (text, name) => (isVariable(name) ? encodeURIComponent(values[name]) : text));
}

/** Whether a merchant's template will make working links. Variables may not choose the host. */
export function checkReviewLink(template: string): ReviewLinkCheck {
  const names = [...template.matchAll(placeholder)].map(([, name]) => name);
  if (!names.every(isVariable) || /[{}]/.test(template.replace(placeholder, '')))
    return { ok: false, reason: 'unknown_variable' };
  const url = URL.parse(template);
  if (!url || /[{}]|%7[bd]/i.test(url.host + url.username)) return { ok: false, reason: 'not_a_web_address' };
  return url.protocol === 'https:' ? { ok: true } : { ok: false, reason: 'not_https' };
}

const isVariable = (name: unknown): name is Variable => variables.some((variable) => variable === name);
