/** What an HTTP call is answered with. */
export type Answer = { status: number; type: string; text: string; location?: string };

export const answerJson = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  text: `${JSON.stringify(value)}\n`,
});

export const answerHtml = (text: string): Answer => ({ status: 200, type: 'text/html; charset=utf-8', text });

export const answerRedirect = (location: string): Answer => ({ status: 303, type: 'text/plain', text: '', location });
