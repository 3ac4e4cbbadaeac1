import { Button, InlineStack } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';
import type { ReactNode } from 'react';

type Props = {
  /** For those who do not see beside what the button stands. */
  removeLabel: string;
  onRemove(): void;
  canRemove?: boolean;
  /** The button then stands where the label would be. */
  labelHidden?: boolean;
  /** A second field. */
  beside?: ReactNode;
  children: ReactNode;
};

/** A field and the button that removes what it names; an error below the field does not move the button. */
export function RemovableRow({
  removeLabel,
  onRemove,
  canRemove = true,
  labelHidden = false,
  beside,
  children,
}: Props) {
  return (
    <InlineStack gap="200" blockAlign="start" wrap={false}>
      <div className="doorstep-grow">{children}</div>
      {beside}
      <div {...(!labelHidden && { className: 'doorstep-beside-field' })}>
        <Button icon={DeleteIcon} disabled={!canRemove} accessibilityLabel={removeLabel} onClick={onRemove} />
      </div>
    </InlineStack>
  );
}
