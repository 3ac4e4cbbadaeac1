import type { ShownReturn } from './return-desk.ts';
import type { SendAct } from './return-dialog.tsx';
import type { OpenDialog } from './return-dialogs.tsx';

type Open = (dialog: OpenDialog) => void;

/** The one thing that is next. What the policy refuses is approved with a reason, and of a wish an outcome is chosen first. */
export function primaryAction({ can, items, waits }: ShownReturn, isBusy: boolean, send: SendAct, open: Open) {
  const line = items.find(({ isWish }) => isWish);
  if (can.decide && line)
    return { primaryAction: { content: 'Choose outcome', onAction: () => open({ name: 'change', line }) } };
  if (can.decide && waits?.isAgainst)
    return { primaryAction: { content: 'Approve', onAction: () => open({ name: 'override' }) } };
  if (can.decide)
    return { primaryAction: { content: 'Approve', loading: isBusy, onAction: () => send('approve', {}) } };
  if (can.receive) return { primaryAction: { content: 'Receive items', onAction: () => open({ name: 'receive' }) } };
  return {};
}

/** What else may be done with it now. */
export function secondaryActions({ can, parcel, items }: ShownReturn, open: Open) {
  const isWish = items.some((line) => line.isWish);
  return [
    ...(can.decide ? [{ content: 'Decline', destructive: true, onAction: () => open({ name: 'decline' }) }] : []),
    ...(can.decide && isWish
      ? [{ content: 'Refund the buyer instead', onAction: () => open({ name: 'override' }) }]
      : []),
    ...(can.label && !parcel && !can.decide ? [{ content: 'Add label', onAction: () => open({ name: 'label' }) }] : []),
    ...(can.sent ? [{ content: 'It is on its way', onAction: () => open({ name: 'sent' }) }] : []),
    ...(can.close ? [{ content: 'Close', onAction: () => open({ name: 'close' }) }] : []),
    ...(can.cancel ? [{ content: 'Cancel return', onAction: () => open({ name: 'cancel' }) }] : []),
  ];
}
