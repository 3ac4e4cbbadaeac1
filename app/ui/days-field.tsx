import { TextField } from '@shopify/polaris';

type Props = {
  label: string;
  labelHidden?: boolean;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
  helpText?: string;
  unit?: 'days' | 'months';
};

/** A whole number of days; free text while it is typed. */
export function DaysField({ label, labelHidden = false, value, onChange, error, helpText, unit = 'days' }: Props) {
  return (
    <TextField
      label={label}
      labelHidden={labelHidden}
      value={value}
      onChange={onChange}
      error={error ?? false}
      {...(helpText && { helpText })}
      suffix={unit}
      inputMode="numeric"
      maxLength={4}
      autoComplete="off"
    />
  );
}
