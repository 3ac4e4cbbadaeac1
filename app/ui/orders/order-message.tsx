import { BlockStack, Button, ButtonGroup, InlineStack, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { Framed } from '../framed.tsx';
import { MailPreview } from '../mails/mail-preview.tsx';
import type { MessageStatus } from './message-words.ts';
import { StatusBadge } from '../status-badge.tsx';

export type MessageAct = 'send_now' | 'cancel' | 'resend';

export type ShownMessage = {
  id: string;
  title: string;
  about: string | null;
  status: MessageStatus;
  acts: MessageAct[];
  mayHaveArrived: boolean;
  hasMail: boolean;
};

const actWords = { send_now: 'Send now', cancel: 'Cancel mail', resend: 'Send again' } as const;

type Props = { message: ShownMessage; isBusy: boolean; onAct(act: MessageAct): void };

export function OrderMessage({ message, isBusy, onAct }: Props) {
  const { id, title, about, status, acts, hasMail } = message;
  const [asked, setAsked] = useState<MessageAct | null>(null);
  const [isOpen, setOpen] = useState(false);
  const name = about ? `${title}, ${about.toLowerCase()}` : title;
  return (
    <Framed>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {about ? `${title} · ${about}` : title}
          </Text>
          <StatusBadge status={status} />
        </InlineStack>
        <Text as="p" breakWord>
          {status.sentence}
        </Text>
        {(hasMail || acts.length > 0) && (
          <ButtonGroup>
            {acts.map((act) => (
              <Button
                key={act}
                disabled={isBusy}
                onClick={() => setAsked(act)}
                accessibilityLabel={`${actWords[act]}: ${name}`}
                {...(act === 'cancel' && { tone: 'critical' })}
              >
                {actWords[act]}
              </Button>
            ))}
            {hasMail && (
              <Button
                variant="tertiary"
                onClick={() => setOpen(!isOpen)}
                disclosure={isOpen ? 'up' : 'down'}
                ariaExpanded={isOpen}
                ariaControls={`mail-${id}`}
                accessibilityLabel={`View mail: ${name}`}
              >
                View mail
              </Button>
            )}
          </ButtonGroup>
        )}
        {isOpen && <MailPreview id={`mail-${id}`} messageId={id} name={name} />}
      </BlockStack>
      <Confirmation
        act={asked}
        message={message}
        onClose={() => setAsked(null)}
        onConfirm={(act) => {
          setAsked(null);
          onAct(act);
        }}
      />
    </Framed>
  );
}

type ConfirmationProps = {
  act: MessageAct | null;
  message: ShownMessage;
  onClose(): void;
  onConfirm(act: MessageAct): void;
};

function Confirmation({ act, message, onClose, onConfirm }: ConfirmationProps) {
  const shown = act ?? 'send_now';
  return (
    <Modal
      open={act !== null}
      onClose={onClose}
      title={questions[shown].title}
      primaryAction={{
        content: actWords[shown],
        destructive: shown === 'cancel' || message.mayHaveArrived,
        onAction: () => onConfirm(shown),
      }}
      secondaryActions={[{ content: shown === 'cancel' ? 'Keep it' : 'Not now', onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{message.mayHaveArrived && shown === 'resend' ? mayBeTwice : questions[shown].text}</Text>
      </Modal.Section>
    </Modal>
  );
}

const mayBeTwice =
  'Nobody knows whether the first mail arrived. If it did, the shopper gets the same mail a second time. Look into your mail provider’s log first, or ask the shopper.';

const questions = {
  send_now: {
    title: 'Send this mail now?',
    text: 'It goes out within a minute instead of at its planned time. It still does not go where a rule keeps it back, for example after an unsubscribe.',
  },
  cancel: {
    title: 'Cancel this mail?',
    text: 'It will not be sent, also when the order changes later. This cannot be undone.',
  },
  resend: {
    title: 'Send this mail again?',
    text: 'The mail surely did not go. It is tried again within a minute.',
  },
} as const;
