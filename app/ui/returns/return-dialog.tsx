import { Banner, BlockStack, Modal } from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';

/** What a dialog of the return page sends: the act, and what it needs. */
export type SendAct = (act: string, input: object) => void;

/** How each dialog stands to the page: open, busy, and what went wrong with its last try. */
export type DialogProps = { isBusy: boolean; problem: string | null; onClose(): void; onSend: SendAct };

type Props = {
  title: string;
  action: string;
  isDestructive?: boolean;
  isDisabled?: boolean;
  isBusy: boolean;
  problem: string | null;
  onClose(): void;
  onSubmit(): void;
  children: ReactNode;
};

/** One question about a return, with one answer. */
export function ReturnDialog(props: Props) {
  const { title, action, isDestructive = false, isDisabled = false, isBusy, problem, onClose, onSubmit } = props;
  useFocusBack();
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      primaryAction={{
        content: action,
        destructive: isDestructive,
        disabled: isDisabled,
        loading: isBusy,
        onAction: onSubmit,
      }}
      secondaryActions={[{ content: 'Not now', disabled: isBusy, onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem !== null && (
            <Banner tone="critical">
              <p>{problem}</p>
            </Banner>
          )}
          {props.children}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** Who works by keyboard goes on where the question was asked, if that is still there. */
function useFocusBack(): void {
  const [asked] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (asked instanceof HTMLElement && asked.isConnected) asked.focus();
    },
    [asked],
  );
}
