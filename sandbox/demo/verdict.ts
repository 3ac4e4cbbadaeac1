import type { StoryMessage } from './message-log.ts';
import type { Mail } from './narrate.ts';
import type { Label, StoryOrder } from './story.ts';

export type Verdict = {
  sent: number;
  withheld: number;
  /** Mails that came twice. */
  duplicates: number;
  /** Mails that the story demands and nobody got. */
  missing: number;
  /** Everything that is not as the story demands, in words. */
  complaints: string[];
};

/** Judges the end of the story by the mails in the inbox and the app's rows. */
export function judge(orders: StoryOrder[], messages: StoryMessage[], mails: Mail[]): Verdict {
  const ids = mails.map((mail) => mail.messageId ?? '');
  const duplicates = ids.length - new Set(ids).size;
  const arrived = (message: StoryMessage) => ids.some((id) => id.startsWith(`<${message.id}@`));
  const complaints: string[] = [];
  let missing = 0;
  for (const order of orders) {
    const own = messages.filter((message) => message.order === order);
    const got = new Set(own.filter(arrived).map((message) => message.label));
    for (const label of order.sent)
      if (!got.delete(label)) complaints.push(`${order.name} ${label}: missing (${++missing})`);
    for (const label of got) complaints.push(`${order.name} ${label}: sent, and should not have been`);
    complaints.push(...wrongReasons(order, own));
  }
  const strays = mails.length - duplicates - messages.filter(arrived).length;
  if (strays > 0) complaints.push(`${strays} mails in the inbox that no message accounts for`);
  if (duplicates > 0) complaints.push(`${duplicates} mails came twice`);
  return {
    sent: mails.length,
    withheld: messages.filter((message) => message.state === 'withheld').length,
    duplicates,
    missing,
    complaints,
  };
}

function wrongReasons(order: StoryOrder, own: StoryMessage[]): string[] {
  const expected = Object.entries(order.withheld) as [Label, string][];
  const wrong = expected.flatMap(([label, reason]) => {
    const message = own.find((one) => one.label === label);
    const actual = message ? `${message.state} ${message.reason ?? ''}` : 'no such message';
    return actual === `withheld ${reason}` ? [] : [`${order.name} ${label}: expected withheld ${reason}, is ${actual}`];
  });
  const open = own.filter(({ label, state }) => state !== 'sent' && !(label in order.withheld));
  return [
    ...wrong,
    ...open.map(({ label, state, reason }) => `${order.name} ${label}: unexplained, is ${state} ${reason ?? ''}`),
  ];
}
