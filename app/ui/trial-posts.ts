import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

/** Previews and trials, which save nothing. */
const trials = /^\/app\/(promise\/preview|returns\/simulator|mails\/[^/]+\/[^/]+\/(preview|send-test))$/;

/** What is loaded stays what it is while staff only try something: for pages that ask with each pause in typing. */
export function unlessTried({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const [path = ''] = (formAction ?? '').split('?');
  return !trials.test(path) && defaultShouldRevalidate;
}
