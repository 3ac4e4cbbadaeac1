import { reasonWords } from '../../app/domain/messages/reason-words.ts';
import { waitingReasons } from '../../app/domain/messages/waiting-reasons.ts';
import type { StoryMessage } from './message-log.ts';
import { shop } from './shop.ts';
import type { StoryOrder } from './story-order.ts';
import type { Mail } from './verdict.ts';

type Line = { at: number; order: StoryOrder; sign: string; text: string };

const dim = (text: string): string => (process.stdout.isTTY ? `\x1b[2m${text}\x1b[22m` : text);

/** Prints what happened since the last call, in the order in which it happened. */
export function createNarrator(orders: StoryOrder[]) {
  const seen = new Map<string, string>();
  let told = 0;
  return (messages: StoryMessage[], mails: Mail[], now: number): void => {
    const lines = [
      ...orders.flatMap((order) => happenings(order, told, now)),
      ...orders.flatMap((order) => {
        const fresh = messages.filter((message) => message.order === order && isNews(message, seen));
        return [...fresh.flatMap((message) => news(message, mails, now)), ...silences(fresh, now)];
      }),
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

/** True once for each standing that a message comes to. */
function isNews({ id, state, reason, dueAt }: StoryMessage, seen: Map<string, string>): boolean {
  const standing = `${state} ${reason} ${state === 'planned' ? dueAt?.getTime() : ''}`;
  if (seen.get(id) === standing) return false;
  seen.set(id, standing);
  return true;
}

/** One line when a message is sent or fails, or a review planned anew. */
function news(message: StoryMessage, mails: Mail[], now: number): Line[] {
  const { id, label, state, order, dueAt, sentAt } = message;
  const line = (sign: string, text: string, at = now): Line[] => [{ at, order, sign, text }];
  switch (state) {
    case 'sent': {
      const mail = mails.find(({ messageId }) => messageId?.startsWith(`<${id}@`));
      return line('✉', `${label} → "${mail?.subject ?? 'no mail in the inbox!'}"`, sentAt?.getTime());
    }
    case 'planned':
      return label.startsWith('review') && dueAt
        ? line(' ', dim(`${label}: planned for ${time(dueAt.getTime())}`))
        : [];
    case 'withheld':
      return [];
    default:
      return line('!', `${label}: ${state}`);
  }
}

/** One line for each reason not to send; what merely waits is not told. */
function silences(fresh: StoryMessage[], at: number): Line[] {
  const kept = fresh.filter(({ reason }) => reason !== null && !waitingReasons.includes(reason));
  return [...Map.groupBy(kept, ({ reason }) => reason)].flatMap(([reason, [first, ...more]]) => {
    if (!first || reason === null) return [];
    const labels = [first, ...more].map(({ label }) => label).join(', ');
    const isTask = labels.startsWith('task');
    const words = isTask && reason === 'no_longer_applies' ? 'Done with.' : reasonWords[reason];
    return [{ at, order: first.order, sign: isTask ? '!' : '∅', text: `${labels}: ${words}` }];
  });
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
