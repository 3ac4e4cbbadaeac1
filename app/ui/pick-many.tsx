import { Autocomplete, BlockStack, Icon, InlineStack, Tag } from '@shopify/polaris';
import { SearchIcon } from '@shopify/polaris-icons';
import { useMemo, useState } from 'react';
import type { Option } from './option.ts';

type Props = {
  label: string;
  labelHidden?: boolean;
  options: readonly Option[];
  selected: readonly string[];
  onChange(selected: string[]): void;
  placeholder?: string;
  helpText?: string;
  error?: string | undefined;
};

/** Some of many, by typing a part of their names; what is chosen stands below and goes with a click. */
export function PickMany({
  label,
  labelHidden = false,
  options,
  selected,
  onChange,
  placeholder,
  helpText,
  error,
}: Props) {
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => {
    const part = typed.trim().toLocaleLowerCase('en');
    return options.filter((option) => option.label.toLocaleLowerCase('en').includes(part));
  }, [options, typed]);
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <BlockStack gap="200">
      <Autocomplete
        allowMultiple
        options={[...shown]}
        selected={[...selected]}
        onSelect={onChange}
        textField={
          <Autocomplete.TextField
            label={label}
            labelHidden={labelHidden}
            value={typed}
            onChange={setTyped}
            onBlur={() => setTyped('')}
            prefix={<Icon source={SearchIcon} />}
            placeholder={placeholder ?? 'Search'}
            {...(helpText && { helpText })}
            error={error ?? false}
            autoComplete="off"
          />
        }
      />
      {selected.length > 0 && (
        <InlineStack gap="100">
          {selected.map((value) => (
            <Tag
              key={value}
              onRemove={() => onChange(selected.filter((one) => one !== value))}
              accessibilityLabel={`Remove ${nameOf(value)}`}
            >
              {nameOf(value)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
