import { Modal, Text } from '@shopify/polaris';

type Props = { isOpen: boolean; title: string; text: string; isBusy: boolean; onClose(): void; onDelete(): void };

/** Asks once more: what is deleted is gone from the storefront at once. */
export function PromiseDeleteModal({ isOpen, title, text, isBusy, onClose, onDelete }: Props) {
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={title}
      primaryAction={{ content: 'Delete', destructive: true, loading: isBusy, onAction: onDelete }}
      secondaryActions={[{ content: 'Keep', disabled: isBusy, onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{text}</Text>
      </Modal.Section>
    </Modal>
  );
}
