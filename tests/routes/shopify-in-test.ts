/** What Shopify's token endpoint was asked for, and what it answers next. */
export type TokenRequest = { shop: string; body: Record<string, string> };

const requests: TokenRequest[] = [];
const answers: Response[] = [];

/**
 * Stands in for Shopify's token endpoint. Shopify's library keeps the `fetch` it finds when it is loaded, so this module
 * has to be imported before any that loads it.
 */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { hostname, pathname } = new URL(request.url);
  if (pathname !== '/admin/oauth/access_token') throw new Error(`nobody answers at ${hostname}${pathname}`);
  requests.push({ shop: hostname, body: (await request.json()) as TokenRequest['body'] });
  return answers.shift() ?? tokenAnswer(requests.length);
};

function tokenAnswer(round: number): Response {
  return Response.json({
    access_token: `token-${round}`,
    scope: 'read_orders',
    expires_in: 3_600,
    refresh_token: `refresh-${round}`,
    refresh_token_expires_in: 90 * 24 * 3_600,
  });
}

export const tokenEndpoint = {
  /** Requests since it was last asked. */
  takeRequests: (): TokenRequest[] => requests.splice(0),
  answerNext: (answer: Response): void => void answers.push(answer),
};
