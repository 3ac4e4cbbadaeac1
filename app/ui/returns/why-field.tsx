import { TextField } from '@shopify/polaris';

type Props = {
  label?: string;
  value: string;
  onChange(value: string): void;
  /** When a reason is needed. */
  hint?: string;
  isGift?: boolean;
};

/** Why staff act against the policy: for their colleagues alone. */
export function WhyField({ label = 'Why', value, onChange, hint, isGift = false }: Props) {
  const kept = `Kept with the return, for your colleagues. ${isGift ? 'Nobody else sees' : 'The shopper does not see'} it.`;
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      multiline={2}
      maxLength={500}
      autoComplete="off"
      helpText={hint === undefined ? kept : `${hint} ${kept}`}
    />
  );
}
