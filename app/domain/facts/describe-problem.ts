import type { z } from 'zod';

/** What is wrong with a body, naming the field and never quoting its value: this is logged and shown to staff. */
export function describeProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'unknown problem';
  const field = issue.path.length > 0 ? issue.path.join('.') : 'body';
  return `${field}: ${issue.message.replace(/^Invalid input: /, '')}`;
}
