import { useEffect, useState } from 'react';

type Asking = {
  question: string;
  /** What was answered when the page opened; null: nothing yet. */
  answered: string | null;
  /** Of the fetcher that asks. */
  state: 'idle' | 'loading' | 'submitting';
  ask(): void;
  pauseMs: number;
};

/**
 * Asks when staff pause, and again once what they changed meanwhile stands still. One question at a time: an answer that
 * is cut off while it arrives ends as an error that nobody can catch (Remix decodes it on its own). Says whether the
 * question is still to be asked.
 */
export function useAskedOnPause({ question, answered, state, ask, pauseMs }: Asking): boolean {
  const [asked, setAsked] = useState(answered);
  const isAsked = asked === question;
  useEffect(() => {
    if (isAsked || state !== 'idle') return;
    const timer = setTimeout(() => {
      setAsked(question);
      ask();
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [question, isAsked, state]);
  return !isAsked;
}
