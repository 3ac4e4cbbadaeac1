import { BlockStack, List, Modal, Text } from '@shopify/polaris';

type Props = {
  isOpen: boolean;
  /** The version that it becomes. */
  version: number;
  changes: string[];
  onConfirm(): void;
  onCancel(): void;
};

/** What a save changes, and for whom, before it is done. */
export function PolicySaveModal({ isOpen, version, changes, onConfirm, onCancel }: Props) {
  return (
    <Modal
      open={isOpen}
      onClose={onCancel}
      title={`Save version ${version} of your return policy?`}
      primaryAction={{ content: 'Save', onAction: onConfirm }}
      secondaryActions={[{ content: 'Keep editing', onAction: onCancel }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              What changes
            </Text>
            <List gap="extraTight">
              {changes.map((change) => (
                <List.Item key={change}>{change}</List.Item>
              ))}
            </List>
          </BlockStack>
          <Text as="p" tone="subdued">
            {version === 1
              ? 'It holds for orders that are there already, and for orders placed from now on.'
              : `It holds for orders placed from now on. Orders placed before keep version ${version - 1}.`}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
