import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { saveSettings } from '../flows/save-settings.ts';
import { connectedShop } from './connected-shop.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { settings } = await connectedShop(args);
  return Response.json({ settings });
}

/** Saves the given part of the shop's settings: a JSON body, or a form whose field `settings` is JSON. */
export async function action(args: ActionFunctionArgs) {
  const { domain } = await connectedShop(args);
  const input = await readInput(args.request);
  if (input === undefined) return Response.json({ ok: false, errors: { body: 'expected JSON' } }, { status: 400 });

  const outcome = await saveSettings(args.context.deps, domain, input);
  return outcome.ok ? Response.json({ ok: true }) : Response.json(outcome, { status: 422 });
}

async function readInput(request: Request): Promise<unknown> {
  try {
    if (request.headers.get('content-type')?.startsWith('application/json')) return await request.json();
    const field = (await request.formData()).get('settings');
    return typeof field === 'string' ? JSON.parse(field) : undefined;
  } catch {
    return undefined;
  }
}
