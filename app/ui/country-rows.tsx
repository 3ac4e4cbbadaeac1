import { BlockStack, Button, InlineStack, Select } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { eachOnce, type Option } from './option.ts';
import { RemovableRow } from './removable-row.tsx';

type Props<Row> = {
  rows: readonly Row[];
  countries: readonly Option[];
  rowFor(country: string): Row;
  onChange(rows: Row[]): void;
  /** The field beside a country: what is different there. */
  children(row: Row, nth: number, onChange: (row: Row) => void): ReactNode;
};

/** What is different in some countries, each named once. */
export function CountryRows<Row extends { country: string }>(props: Props<Row>) {
  const { rows, countries, rowFor, onChange, children } = props;
  const choices = eachOnce(
    countries,
    rows.map(({ country }) => country),
  );
  return (
    <>
      {rows.length > 0 && (
        <BlockStack gap="200">
          {rows.map((row, index) => (
            <RemovableRow
              key={index}
              labelHidden
              removeLabel={`Remove country ${index + 1}`}
              onRemove={() => onChange(rows.toSpliced(index, 1))}
              beside={children(row, index + 1, (changed) => onChange(rows.with(index, changed)))}
            >
              <Select
                label={`Country ${index + 1}`}
                labelHidden
                options={choices.besides(row.country)}
                value={row.country}
                onChange={(country) => onChange(rows.with(index, { ...row, country }))}
              />
            </RemovableRow>
          ))}
        </BlockStack>
      )}
      <InlineStack>
        <Button
          disabled={choices.next === undefined}
          onClick={() => choices.next && onChange([...rows, rowFor(choices.next)])}
        >
          Add a country
        </Button>
      </InlineStack>
    </>
  );
}
