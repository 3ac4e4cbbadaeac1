import { ChoiceList, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { ShownStep } from './return-step-words.ts';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';
import type { ShopifyMoney } from './return-money-card.tsx';
import { WhyField } from './why-field.tsx';

/** The policy says no, and staff say yes: the reason stays with the return. */
export function OverrideDialog({ problem, isBusy, onClose, onSend, isWish }: DialogProps & { isWish: boolean }) {
  const [reason, setReason] = useState('');
  return (
    <ReturnDialog
      title={isWish ? 'Refund the buyer?' : 'Approve as an exception to your policy?'}
      action="Approve"
      isDisabled={reason.trim() === ''}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('approve', { override: reason.trim() })}
    >
      {isWish && <Text as="p">Whoever was given it asked for something else. The money goes to the buyer.</Text>}
      <WhyField value={reason} onChange={setReason} isGift={isWish} />
    </ReturnDialog>
  );
}

const declineReasons = [
  { value: 'RETURN_PERIOD_ENDED', label: 'The return period has ended' },
  { value: 'FINAL_SALE', label: 'It was final sale' },
  { value: 'OTHER', label: 'Another reason' },
];

export function DeclineDialog({ problem, isBusy, onClose, onSend, name }: DialogProps & { name: string }) {
  const [reason, setReason] = useState('OTHER');
  const [words, setWords] = useState('');
  return (
    <ReturnDialog
      title={`Decline ${name}?`}
      action="Decline"
      isDestructive
      isDisabled={reason === 'OTHER' && words.trim() === ''}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('decline', { reason, words: words.trim() })}
    >
      <Select label="Reason" options={declineReasons} value={reason} onChange={setReason} />
      <TextField
        label="Message to the shopper"
        value={words}
        onChange={setWords}
        multiline={3}
        maxLength={255}
        showCharacterCount
        autoComplete="off"
        helpText="They read it in the mail and on their return page, as you write it."
      />
    </ReturnDialog>
  );
}

type PlainAct = 'close' | 'cancel';

const plainWords = {
  close: {
    title: (name: string) => `Close ${name}?`,
    action: 'Close return',
    text: 'Nothing more happens with it: what has not been received or paid by now stays so. Use this when all is settled.',
  },
  cancel: {
    title: (name: string) => `Cancel ${name}?`,
    action: 'Cancel return',
    text: 'The return ends and its items can be returned anew. The shopper hears of it. This cannot be undone.',
  },
} as const;

export function PlainDialog(props: DialogProps & { act: PlainAct; name: string }) {
  const words = plainWords[props.act];
  return (
    <ReturnDialog
      title={words.title(props.name)}
      action={words.action}
      isDestructive={props.act === 'cancel'}
      isBusy={props.isBusy}
      problem={props.problem}
      onClose={props.onClose}
      onSubmit={() => props.onSend(props.act, {})}
    >
      <Text as="p">{words.text}</Text>
    </ReturnDialog>
  );
}

/** Nothing was asked of Shopify, or it refused. */
const undoneChoices = ({ suggests }: ShownStep) => [
  ...(suggests === null
    ? []
    : [
        {
          value: 'as_shopify',
          label: `Pay what Shopify says: ${suggests}`,
          helpText: 'Instead of what was promised. Should Shopify say another sum by then, it waits for you again.',
        },
      ]),
  {
    value: 'done',
    label: 'It is settled in another way',
    helpText: 'Doorstep does nothing more for these items: you paid by hand, or nothing is due.',
  },
  {
    value: 'retry',
    label: 'Try it again',
    helpText: 'It is held against Shopify’s numbers once more. If they still differ, it waits for you again.',
  },
];

const unclearChoices = ({ movesMoney }: ShownStep) => [
  { value: 'done', label: 'It was done', helpText: 'We go on from there and do not ask Shopify again.' },
  {
    value: 'retry',
    label: 'It was not done: try again',
    helpText: movesMoney
      ? 'If Shopify did pay the first time, the shopper is paid twice.'
      : 'If it was done, Shopify will most likely refuse the second.',
  },
];

type ResolveProps = DialogProps & { step: ShownStep; money: ShopifyMoney | undefined };

/** Only a person can tell, by looking at what Shopify shows. */
export function ResolveDialog({ step, money, problem, isBusy, onClose, onSend }: ResolveProps) {
  const [end, setEnd] = useState<string[]>([]);
  return (
    <ReturnDialog
      title={`${step.isUndone ? 'What now' : 'Was this done'}: ${step.title.toLowerCase()}?`}
      action="Save"
      isDestructive={end[0] === 'retry' && step.movesMoney && !step.isUndone}
      isDisabled={end.length === 0}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('resolve', { stepId: step.id, end: end[0] })}
    >
      <ShopifyShows money={money} />
      {step.isUndone && <Text as="p">{step.detail}</Text>}
      <ChoiceList
        title={step.isUndone ? 'Say how it goes on' : 'Look at the order in Shopify, then say what you found'}
        choices={step.isUndone ? undoneChoices(step) : unclearChoices(step)}
        selected={end}
        onChange={setEnd}
      />
    </ReturnDialog>
  );
}

function ShopifyShows({ money }: { money: ShopifyMoney | undefined }) {
  if (!money) return <Text as="p">Asking Shopify what it shows…</Text>;
  if (!money.order) return <Text as="p">Shopify did not answer: look there yourself before you decide.</Text>;
  const [first, ...more] = money.order.refunds;
  return (
    <div>
      <Text as="p">{`Shopify shows now: ${money.order.refunded} refunded, ${money.order.refundable} can still be refunded.`}</Text>
      {first === undefined ? (
        <Text as="p" tone="subdued">
          The order has no refund.
        </Text>
      ) : (
        [first, ...more].map(({ id, text }) => (
          <Text key={id} as="p" tone="subdued">
            {text}
          </Text>
        ))
      )}
    </div>
  );
}
