import type { LoaderFunctionArgs } from '@remix-run/node';
import { health } from '../flows/health.ts';

/** For load balancers and people: 503 when this process cannot do its work. Ids and counts only. */
export async function loader({ context }: LoaderFunctionArgs) {
  const answer = await health(context.deps);
  return Response.json(answer, { status: answer.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
