import type { ActionFunctionArgs } from '@remix-run/node';
import { applyMailEvent } from '../flows/apply-mail-event.ts';

const largestBody = 256 * 1024;

/** The mail provider's webhook: signature first; answered 200 once what it tells is stored, so that it need not repeat it. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const body = await request.text();
  if (body.length > largestBody) return new Response(null, { status: 413 });
  const read = context.deps.mailEvents.read(request.headers, body);
  if (!read.ok) return new Response(null, { status: 401 });
  if (read.event) await applyMailEvent(context.deps, read.event);
  return new Response(null, { status: 200 });
}

export const loader = () => new Response(null, { status: 405, headers: { allow: 'POST' } });
