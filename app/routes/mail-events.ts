import type { ActionFunctionArgs } from '@remix-run/node';
import { applyMailEvent } from '../flows/messages/apply-mail-event.ts';
import { closing, requestBytes } from './request-bytes.server.ts';

const largestBody = 256 * 1024;

/** The mail provider's webhook: signature first; answered 200 once what it tells is stored, so that it need not repeat it. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
  const body = await requestBytes(request, largestBody);
  if (body === null) return new Response(null, { status: 413, headers: closing });
  const read = context.deps.mailEvents.read(request.headers, new TextDecoder().decode(body));
  if (!read.ok) return new Response(null, { status: 401 });
  if (read.event) await applyMailEvent(context.deps, read.event);
  return new Response(null, { status: 200 });
}

export const loader = () => new Response(null, { status: 405, headers: { allow: 'POST' } });
