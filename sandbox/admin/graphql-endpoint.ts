import { z } from 'zod';
import { answerJson } from '../control/answer.ts';
import type { Answer } from '../control/answer.ts';
import type { Sandbox } from '../sandbox.ts';
import type { StoreShop } from '../store/store.ts';
import { faultWords } from './admin-faults.ts';
import { queryCost } from './query-cost.ts';
import type { ThrottleStatus } from './query-cost.ts';
import { rootMutation } from './root-mutation.ts';
import { rootQuery } from './root-query.ts';
import { checkOperation, rootFields, runOperation } from './run-operation.ts';

export const graphqlPath = '/admin/api/2026-10/graphql.json';

const operationInput = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export type AdminCall = { shop: string; token: string | undefined; body: unknown };

/** What an HTTP call may get instead of an answer: nothing ever, or a broken connection. */
export type NoAnswer = 'hang' | 'cut';

/** `POST /admin/api/2026-10/graphql.json`. */
export async function answerGraphql(sandbox: Sandbox, call: AdminCall): Promise<Answer | NoAnswer> {
  const shop = sandbox.store.shops.get(call.shop);
  const operation = operationInput.safeParse(call.body);
  const fields = await fieldsOf(operation.data?.query);
  const fault = sandbox.faults.take('graphql', call.shop, fields);
  if (fault?.when === 'before' && fault.answer !== 'throttled') return broken(fault.answer);
  if (!shop) return refusal(404);
  if (!shop.isInstalled || !call.token || !sandbox.tokens.accepts(shop.domain, call.token)) return refusal(401);
  if (!operation.success) return answerJson(400, { errors: { query: 'Required parameter missing or invalid' } });
  const answer = await answerOperation(sandbox, shop, operation.data, fault?.answer === 'throttled');
  return fault && fault.answer !== 'throttled' ? broken(fault.answer) : answer;
}

const broken = (answer: number | NoAnswer): Answer | NoAnswer =>
  typeof answer === 'number' ? refusal(answer) : answer;

/** Nothing for what is no GraphQL: that is answered later. */
async function fieldsOf(query = ''): Promise<string[]> {
  const check = await checkOperation(query);
  return 'errors' in check ? [] : rootFields(check.document);
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
  const now = sandbox.clock.now();
  const root = { ...rootQuery(shop, now), ...rootMutation({ sandbox, shop, now }) };
  const { result, objects } = await runOperation(check.document, root, operation);
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
