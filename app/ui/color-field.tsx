import { TextField } from '@shopify/polaris';
import { useId } from 'react';

type Props = { label: string; value: string; onChange(value: string): void; error: string | undefined };

/** A colour to pick, or to type as `#1d1d1b`. */
export function ColorField({ label, value, onChange, error }: Props) {
  const id = useId();
  return (
    <TextField
      id={id}
      label={label}
      value={value}
      onChange={onChange}
      error={error ?? false}
      maxLength={7}
      autoComplete="off"
      connectedLeft={
        <input
          type="color"
          className="doorstep-swatch"
          aria-label={`Pick: ${label}`}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
          onChange={(event) => onChange(event.target.value)}
        />
      }
    />
  );
}
