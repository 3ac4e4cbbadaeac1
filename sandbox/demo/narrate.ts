import { reasonWords } from '../../app/domain/messages/reason-words.ts';
import type { StoryMessage } from './message-log.ts';
import { shop, type StoryOrder } from './story.ts';

export type Mail = {
  n: number;
  receivedAt: string;
  messageId: string | null;
  subject: string;
  to: { address: string }[];
};

type Line = { at: number; order: StoryOrder; sign: string; text: string };

const dim = (text: string): string => (process.stdout.isTTY ? `\x1b[2m${text}\x1b[22m` : text);

/** Prints what happened since the last call, in the order in which it happened. */
export function createNarrator(orders: StoryOrder[]) {
  const seen = new Map<string, string>();
  let told = 0;
  return (messages: StoryMessage[], mails: Mail[], now: number): void => {
    const lines = [
      ...orders.flatMap((order) => happenings(order, told, now)),
      ...messages.flatMap((message) => news(message, mails, seen, now)),
    ];
    told = now;
    for (const line of lines.toSorted((one, other) => one.at - other.at)) print(line);
  };
}

function happenings(order: StoryOrder, after: number, until: number): Line[] {
  const placed = { at: order.placedAt, says: `orders (${order.title})` };
  return [placed, ...order.acts]
    .map(({ at, says }) => ({ at: Date.parse(at), order, sign: '·', text: says }))
    .filter(({ at }) => at > after && at <= until);
}

/** One line when a message is sent, withheld, or planned anew. */
function news(message: StoryMessage, mails: Mail[], seen: Map<string, string>, now: number): Line[] {
  const { id, label, state, reason, order, dueAt, sentAt } = message;
  const standing = `${state} ${reason} ${state === 'planned' ? dueAt?.getTime() : ''}`;
  if (seen.get(id) === standing) return [];
  seen.set(id, standing);
  if (state === 'sent') {
    const mail = mails.find(({ messageId }) => messageId?.startsWith(`<${id}@`));
    return [
      {
        at: sentAt?.getTime() ?? now,
        order,
        sign: '✉',
        text: `${label} → "${mail?.subject ?? 'no mail in the inbox!'}"`,
      },
    ];
  }
  if (state === 'withheld' && reason)
    return [{ at: now, order, sign: '∅', text: `${label}: not sent. ${reasonWords[reason]}` }];
  if (state === 'planned' && dueAt)
    return [{ at: now, order, sign: ' ', text: dim(`${label}: planned for ${time(dueAt.getTime())}`) }];
  return [{ at: now, order, sign: '!', text: `${label}: ${state}` }];
}

const time = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: shop.zone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

function print({ at, order, sign, text }: Line): void {
  process.stdout.write(`${time(at)}  ${order.name} ${order.order.firstName.padEnd(7)} ${sign} ${text}\n`);
}
