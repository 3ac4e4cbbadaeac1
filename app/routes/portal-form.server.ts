import { z } from 'zod';
import type { PortalProblem } from '../ui/shopper/portal-frame.tsx';
import { requestBytes } from './request-bytes.server.ts';

export type ReadForm = { ok: true; form: FormData } | { ok: false; problem: PortalProblem; status: number };

const largestForm = 256 * 1024;

/** A page's form, read no further than `limit`: whoever sends more hears so, and whoever sends none, too. */
export async function readPortalForm(request: Request, limit = largestForm): Promise<ReadForm> {
  if (request.method !== 'POST') return { ok: false, problem: 'method', status: 405 };
  const body = await requestBytes(request, limit);
  if (body === null) return { ok: false, problem: 'too_big', status: 413 };
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  const form = await new Response(body, { headers }).formData().catch(() => null);
  if (form) taken.set(request, form);
  return form ? { ok: true, form } : { ok: false, problem: 'method', status: 400 };
}

/** What was read of a request, for as long as it is answered: its body can be read once only. */
const taken = new WeakMap<Request, FormData>();

const largestRetry = 32 * 1024;

/** Whether its form brought a file. */
export const bringsFile = (request: Request): boolean =>
  [...(taken.get(request)?.values() ?? [])].some((value) => typeof value !== 'string' && value.size > 0);

/**
 * A form's fields, to be sent once more where somebody is busy; read now where nobody came so far. One that was taken once
 * has used up its name (`isFirstTry`), so it gets another. Files are not among them: what was uploaded is kept here.
 */
export async function fieldsOf(
  request: Request,
  newName: () => string,
): Promise<[name: string, value: string][] | null> {
  if (!request.bodyUsed) await readPortalForm(request);
  const form = taken.get(request);
  if (!form) return null;
  const fields = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, name === 'attempt' ? newName() : value]] : [],
  );
  return JSON.stringify(fields).length > largestRetry ? null : fields;
}

/** A text of the form, without what is around it and no longer than we keep; null: nothing was written. */
export function textIn(form: FormData, name: string, most = 400): string | null {
  const value = form.get(name);
  if (typeof value !== 'string') return null;
  const text = value.trim().slice(0, most).toWellFormed();
  return text === '' ? null : text;
}

/** All that a form says, for a page that is shown again. */
export const textsIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form.keys()].map((name) => [name, textIn(form, name, 1_000) ?? '']));

/** Whether mail can be sent there at all. */
export const isEmail = (text: string | null): text is string => z.email().safeParse(text).success;

/**
 * Who asks. Shopify's proxy, whose signature was checked, names the browser's address in `x-forwarded-for`; each proxy of
 * our own that stands before the app adds whom it heard from, the first of them Shopify. So of `own` proxies the browser
 * stands just before the last `own` entries, and what a browser wrote into the header itself lies further left.
 */
export function addressOf({ headers }: Request, own: number): string {
  const named = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim().slice(0, 64));
  // A proxy that writes the header anew leaves fewer: then the one that is there counts.
  return named.at(-1 - own) || named[0] || 'unknown';
}
