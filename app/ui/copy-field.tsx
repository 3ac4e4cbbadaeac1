import { Button, Text } from '@shopify/polaris';
import { ClipboardIcon } from '@shopify/polaris-icons';
import { toast } from './toast.ts';

type Props = {
  label: string;
  value: string;
  canCopy?: boolean;
  /** In place of the value, where it is nobody's to read by the way. */ shown?: string;
};

/** A value for somewhere else, as it is to be written there. */
export function CopyField({ label, value, canCopy = false, shown = value }: Props) {
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    toast(`${label} copied`);
  };
  return (
    <div className="doorstep-record">
      <Text as="span" variant="bodySm" tone="subdued">
        {label}
      </Text>
      <code>{shown}</code>
      {canCopy && (
        <Button
          icon={ClipboardIcon}
          variant="tertiary"
          accessibilityLabel={`Copy ${label.toLowerCase()} ${shown.slice(0, 40)}`}
          onClick={() => void copy().catch(() => toast('Not copied: select the text instead', { isError: true }))}
        />
      )}
    </div>
  );
}
