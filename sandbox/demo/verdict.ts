import type { StoryMessage } from './message-log.ts';
import { settings } from './shop.ts';
import { patience, type Label, type StoryOrder } from './story-order.ts';

/** A mail as the sandbox's inbox tells it. */
export type Mail = {
  n: number;
  receivedAt: string;
  messageId: string | null;
  subject: string;
  from: { address: string } | null;
  html: string | null;
};

/** The same with whom it went to. */
export type Received = Mail & { envelope: { to: string[] } };

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

type Heard = { label: Label; mail: Mail };

/** Judges the end of the story by the mails in the inbox and the app's rows. */
export function judge(orders: StoryOrder[], messages: StoryMessage[], mails: Mail[]): Verdict {
  const ids = mails.map((mail) => mail.messageId ?? '');
  const duplicates = ids.length - new Set(ids).size;
  const mailOf = ({ id }: StoryMessage) => mails.find(({ messageId }) => messageId?.startsWith(`<${id}@`));
  const complaints: string[] = [];
  let missing = 0;
  let accounted = 0;
  for (const order of orders) {
    const own = messages.filter((message) => message.order === order);
    const heard = own
      .flatMap((message) => [mailOf(message)].flatMap((mail) => (mail ? [{ label: message.label, mail }] : [])))
      .toSorted((a, b) => a.mail.n - b.mail.n);
    const lacking = lackingMails(order, heard);
    missing += lacking.length;
    accounted += heard.length;
    const wrong = [...lacking, ...wrongMails(order, heard), ...wrongReasons(order, own)];
    complaints.push(...wrong.map((words) => `${order.name} ${words}`));
  }
  const strays = mails.length - duplicates - accounted;
  if (strays > 0) complaints.push(`${strays} mails in the inbox that no message accounts for`);
  if (duplicates > 0) complaints.push(`${duplicates} mails came twice`);
  const withheld = messages.filter((message) => message.state === 'withheld').length;
  return { sent: mails.length, withheld, duplicates, missing, complaints };
}

function lackingMails({ hears, mayMiss = [] }: StoryOrder, heard: Heard[]): string[] {
  const got = new Set(heard.map(({ label }) => label));
  const wanted = (Object.keys(hears) as Label[]).filter((label) => !mayMiss.includes(label));
  return wanted.filter((label) => !got.has(label)).map((label) => `${label}: missing`);
}

/** What came although nobody expects it, at the wrong time, out of order, or in the wrong language. */
function wrongMails({ hears, order }: StoryOrder, heard: Heard[]): string[] {
  const wanted = Object.keys(hears) as Label[];
  const language = order.locale.slice(0, 2);
  return heard.flatMap(({ label, mail }, index) => {
    const from = hears[label];
    if (from === undefined) return [`${label}: sent, and should not have been`];
    const late = Date.parse(mail.receivedAt) - Date.parse(from);
    // Two mails of one instant leave side by side.
    const before = heard[index - 1]?.mail.receivedAt === mail.receivedAt ? undefined : heard[index - 1]?.label;
    const spoken = /<html[^>]*\slang="(\w+)/.exec(mail.html ?? '')?.[1];
    return [
      ...(late < 0 ? [`${label}: came at ${mail.receivedAt}, before ${from}`] : []),
      ...(late > patience ? [`${label}: came at ${mail.receivedAt}, too long after ${from}`] : []),
      ...(before && wanted.indexOf(before) > wanted.indexOf(label) ? [`${label}: came after ${before}`] : []),
      ...(mail.from?.address === settings.sender.address ? [] : [`${label}: comes from ${mail.from?.address}`]),
      ...(spoken === language ? [] : [`${label}: written in ${spoken ?? 'no language'}, not in ${language}`]),
    ];
  });
}

/** Every message that did not go must be one that the story withholds, for its reason. */
function wrongReasons({ withheld = {}, silence, bounces, mayMiss = [] }: StoryOrder, own: StoryMessage[]): string[] {
  const standing = ({ state, reason }: StoryMessage): string => `${state} ${reason ?? ''}`.trim();
  const expected: Partial<Record<Label, string>> = {
    ...Object.fromEntries(Object.entries(withheld).map(([label, reason]) => [label, `withheld ${reason}`])),
    ...(bounces && { [bounces]: 'failed' }),
  };
  const absent = Object.keys(expected).filter((label) => !own.some((message) => message.label === label));
  const silent = own.filter(({ state }) => state !== 'sent');
  if (silence && silent.length === 0) absent.push('anything to be silent about');
  return [
    ...absent.map((label) => `${label}: no such message`),
    ...silent.flatMap((message) => {
      const wanted = expected[message.label] ?? (silence && `withheld ${silence}`);
      const isOvertaken = mayMiss.includes(message.label) && message.reason?.startsWith('superseded');
      if (isOvertaken || standing(message) === wanted) return [];
      return [`${message.label}: is ${standing(message)}, ${wanted ? `not ${wanted}` : 'unexplained'}`];
    }),
  ];
}
