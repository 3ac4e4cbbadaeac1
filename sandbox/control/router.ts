import type { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { Refusal } from '../store/refusal.ts';
import { answerJson } from './answer.ts';
import type { Answer } from './answer.ts';
import { ControlError } from './control-error.ts';

export type Call = {
  sandbox: Sandbox;
  /** Parts of the path that the route names: `:shop` → `param('shop')`. */
  param(name: string): string;
  query: URLSearchParams;
  /** The body by a schema; what does not fit is answered with 400 and words that say where. */
  input<T>(schema: z.ZodType<T>): T;
};

/** `POST /sandbox/shops/:shop/orders` → handler. What it returns is answered as JSON, unless it is an Answer. */
export type Routes = Record<string, (call: Call) => unknown>;

type Compiled = { method: string; pattern: RegExp; path: string; handle: (call: Call) => unknown };

export type Router = (sandbox: Sandbox, method: string, url: URL, body: unknown) => Promise<Answer>;

/** Never rejects: what goes wrong is an answer with `{"error": …}`. */
export function createRouter(routes: Routes): Router {
  const compiled = Object.entries(routes).map(([route, handle]) => compile(route, handle));
  return async (sandbox, method, url, body) => {
    const onPath = compiled.filter(({ pattern }) => pattern.test(url.pathname));
    const route = onPath.find((candidate) => candidate.method === method);
    try {
      if (!route) throw unknownRoute(method, url.pathname, onPath);
      const groups = route.pattern.exec(url.pathname)?.groups ?? {};
      const answer = await route.handle({
        sandbox,
        param: (name) => decodeURIComponent(groups[name] ?? ''),
        query: url.searchParams,
        input: (schema) => parse(schema, body),
      });
      return isAnswer(answer) ? answer : answerJson(200, answer ?? {});
    } catch (error) {
      if (error instanceof ControlError) return answerJson(error.status, { error: error.message });
      // What Shopify refuses apps, its own admin refuses staff.
      if (error instanceof Refusal) return answerJson(409, { error: error.message });
      return answerJson(500, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}

function compile(route: string, handle: Compiled['handle']): Compiled {
  const [method = '', path = ''] = route.split(' ');
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { method, path, pattern, handle };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new ControlError(400, problems.join('; '));
}

function unknownRoute(method: string, path: string, onPath: Compiled[]): ControlError {
  const hint = onPath.length > 0 ? `, but ${onPath.map((route) => route.method).join(' and ')} there` : '';
  return new ControlError(404, `There is no ${method} ${path}${hint}; sandbox/README.md lists all calls`);
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'text' in value && 'type' in value && 'status' in value;
}
