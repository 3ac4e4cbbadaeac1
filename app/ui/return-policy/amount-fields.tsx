import { TextField } from '@shopify/polaris';

type FieldProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
  helpText?: string;
  placeholder?: string;
};

/** Money of the shop, in its currency. */
export const AmountField = ({ currency, error, ...field }: FieldProps & { currency: string }) => (
  <TextField
    {...field}
    error={error ?? false}
    suffix={currency}
    inputMode="decimal"
    maxLength={12}
    autoComplete="off"
  />
);

export const PercentField = ({ error, ...field }: FieldProps) => (
  <TextField {...field} error={error ?? false} suffix="%" inputMode="numeric" maxLength={3} autoComplete="off" />
);
