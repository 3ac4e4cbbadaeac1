import type { MoveTrigger, ReturnOutcome } from '../../domain/returns/return-policy.ts';
import type { ShownItem } from './portal-frame.tsx';
import type { LinkedReturn } from './portal-returns-list.tsx';

/** What the page of a return shows. Instants in milliseconds, sums in the smallest unit of `currency`. */

export type ShownSendBack = {
  method: 'label' | 'own_label' | 'drop_off' | 'bring_to_shop' | 'none';
  instructions: string;
  sendBy: number;
  trackingUrl: string | null;
  label: 'url' | 'file' | null;
  code: { text: string; isAll: boolean } | null;
};

type State = 'requested' | 'open' | 'keep' | 'sent' | 'arrived' | 'closed' | 'declined' | 'canceled';

export type StatusLine = ShownItem & {
  id: string;
  quantity: number;
  outcome: ReturnOutcome;
  swap: { what: string; difference: number } | null;
  amount: number | null;
  moves: MoveTrigger | null;
};

type Ending = {
  refund: number;
  credit: number;
  isExchanged: boolean;
  movedLines: string[];
  due: number;
  isUnfinished: boolean;
  isLate: boolean;
};

export type StatusPage = {
  name: string;
  state: State;
  isGift: boolean;
  currency: string;
  lines: StatusLine[];
  ending: Ending | null;
  hearsByMail: boolean;
  photos: number;
  sendBack: ShownSendBack | null;
  isSendByOver: boolean;
  others: LinkedReturn[];
  labelUrl: string | null;
  codeUrl: string | null;
  said: { at: number; carrier: string | null; trackingNumber: string | null } | null;
  maySay: boolean;
  reason: string | null;
  hasWish: boolean;
  track: { step: 'requested' | 'approved' | 'sent' | 'arrived' | 'done'; at: number | null; isDone: boolean }[];
  mayCancel: boolean;
  zone: string;
  moreUrl: string;
  recommended: (ShownItem & { id: string; url: string })[];
};
