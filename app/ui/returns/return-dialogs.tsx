import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { DeclineDialog, OverrideDialog, PlainDialog, ResolveDialog } from './return-decide-dialogs.tsx';
import type { ShownLine, ShownReturn } from './return-desk.ts';
import type { DialogProps } from './return-dialog.tsx';
import { LabelDialog } from './return-label-dialog.tsx';
import type { ShopifyMoney } from './return-money-card.tsx';
import { OutcomeDialog } from './return-outcome-dialog.tsx';
import { ReceiveDialog } from './return-receive-dialog.tsx';
import { SentDialog } from './return-sent-dialog.tsx';
import type { ShownStep } from './return-step-words.ts';

export type OpenDialog =
  | { name: 'override' | 'decline' | 'close' | 'cancel' | 'receive' | 'label' | 'sent' }
  | { name: 'change'; line: ShownLine }
  | { name: 'resolve'; step: ShownStep };

type Props = DialogProps & {
  dialog: OpenDialog | null;
  page: ShownReturn;
  money: ShopifyMoney | undefined;
  onUpload(form: FormData): void;
};

/** The one dialog of a return's page that is open. */
export function ReturnDialogs({ dialog, page, money, onUpload, ...shared }: Props) {
  switch (dialog?.name) {
    case undefined:
      return null;
    case 'override':
      return <OverrideDialog {...shared} isWish={page.items.some(({ isWish }) => isWish)} />;
    case 'decline':
      return <DeclineDialog {...shared} name={page.name} />;
    case 'close':
    case 'cancel':
      return <PlainDialog {...shared} act={dialog.name} name={page.name} />;
    case 'receive': {
      const lines = page.items.filter(({ left, isKept }) => left > 0 && !isKept);
      return <ReceiveDialog {...shared} lines={lines} locations={money?.locations ?? []} />;
    }
    case 'sent':
      return <SentDialog {...shared} />;
    case 'label':
      return (
        <LabelDialog
          {...shared}
          onUpload={(file, carrier, trackingNumber) => {
            const form = new FormData();
            form.set('file', file);
            form.set('carrier', carrier);
            form.set('trackingNumber', trackingNumber);
            onUpload(form);
          }}
        />
      );
    case 'change':
      return <OutcomeWithVariants {...shared} line={dialog.line} page={page} />;
    case 'resolve':
      return <ResolveDialog {...shared} step={dialog.step} money={money} />;
  }
}

type Variants = { variants: { value: string; label: string; isLeft: boolean }[] };

function OutcomeWithVariants({ page, ...props }: DialogProps & { line: ShownLine; page: ShownReturn }) {
  const { id, orderId, can, isGift } = page;
  const fetcher = useFetcher<Variants>();
  const query = new URLSearchParams({ line: props.line.id });
  useEffect(() => {
    if (can.swap) void fetcher.load(`/app/returns/${id}/variants?${query.toString()}`);
  }, [props.line.id]);
  return (
    <OutcomeDialog {...props} orderId={orderId} maySwap={can.swap} isGift={isGift} variants={fetcher.data?.variants} />
  );
}
