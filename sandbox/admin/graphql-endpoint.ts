import { z } from 'zod';
import { answerJson } from '../control/answer.ts';
import type { Answer } from '../control/answer.ts';
import type { Sandbox } from '../sandbox.ts';
import type { StoreShop } from '../store/store.ts';
import { faultWords } from './admin-faults.ts';
import { queryCost } from './query-cost.ts';
import type { ThrottleStatus } from './query-cost.ts';
import { rootQuery } from './root-query.ts';
import { checkOperation, runOperation } from './run-operation.ts';

export const graphqlPath = '/admin/api/2026-10/graphql.json';

const operationInput = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export type AdminCall = { shop: string; token: string | undefined; body: unknown };

/** `POST /admin/api/2026-10/graphql.json`. Answers `hang` when the caller is to wait in vain. */
export async function answerGraphql(sandbox: Sandbox, call: AdminCall): Promise<Answer | 'hang'> {
  const shop = sandbox.store.shops.get(call.shop);
  const fault = sandbox.faults.take('graphql', call.shop);
  if (fault === 'hang') return 'hang';
  if (typeof fault === 'number') return refusal(fault);
  if (!shop) return refusal(404);
  if (!shop.isInstalled || !call.token || !sandbox.tokens.accepts(shop.domain, call.token)) return refusal(401);
  const operation = operationInput.safeParse(call.body);
  if (!operation.success) return answerJson(400, { errors: { query: 'Required parameter missing or invalid' } });
  return answerOperation(sandbox, shop, operation.data, fault === 'throttled');
}

async function answerOperation(
  sandbox: Sandbox,
  shop: StoreShop,
  input: z.infer<typeof operationInput>,
  isThrottledOnPurpose: boolean,
): Promise<Answer> {
  const operation = {
    query: input.query,
    variables: input.variables ?? {},
    operationName: input.operationName ?? undefined,
  };
  const check = await checkOperation(operation.query);
  if ('errors' in check) return answerJson(200, { errors: check.errors });
  const requested = queryCost(check.document, operation.variables);
  const { isThrottled, status } = sandbox.costs.spend(shop.domain, requested);
  if (isThrottled || isThrottledOnPurpose) return throttled(requested, status);
  const { result, objects } = await runOperation(check.document, rootQuery(shop, sandbox.clock.now()), operation);
  return answerJson(200, { ...result, extensions: { cost: cost(requested, Math.min(requested, objects), status) } });
}

const cost = (requested: number, actual: number | null, throttleStatus: ThrottleStatus) => ({
  requestedQueryCost: requested,
  actualQueryCost: actual,
  throttleStatus,
});

/** HTTP 200 with an error inside: so Shopify says that it is too much. */
function throttled(requested: number, status: ThrottleStatus): Answer {
  return answerJson(200, {
    errors: [
      {
        message: 'Throttled',
        extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
      },
    ],
    extensions: { cost: cost(requested, null, status) },
  });
}

const refusal = (status: number): Answer => answerJson(status, { errors: faultWords[status] ?? 'Error' });
