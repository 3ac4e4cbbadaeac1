import { reasonWords } from '../../domain/messages/reason-words.ts';
import type { WithholdReason } from '../../domain/messages/decision.ts';

type Refusal =
  | { reason: 'not_found' | 'changed_meanwhile' | 'order_erased' | 'too_late' }
  | { reason: 'withheld'; because: WithholdReason };

/** Why something that a person asked for was not done. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'not_found':
      return 'This mail is not there any more.';
    case 'changed_meanwhile':
      return 'The mail changed in the meantime. Look at its state and decide again.';
    case 'order_erased':
      return 'The order’s personal data was erased, so nothing can be sent.';
    case 'too_late':
      return 'It is no news any more: the mail would come too late.';
    case 'withheld':
      return `It may not be sent now. ${reasonWords[refusal.because]}`;
  }
}
