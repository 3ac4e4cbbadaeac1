import { Select, TextField } from '@shopify/polaris';
import type { ProductMatch } from '../../domain/shared/timing-settings.ts';

const types: { value: ProductMatch['type']; label: string; placeholder: string }[] = [
  { value: 'tag', label: 'Tag', placeholder: 'mattress' },
  { value: 'collection', label: 'Collection', placeholder: 'bedroom' },
  { value: 'product', label: 'Product', placeholder: '8123456789012' },
];

type Props = { match: ProductMatch; onChange(match: ProductMatch): void; error: string | undefined; nth: number };

/** Which products a rule is for: those with a tag, those of a collection (handle or id), or one product (id). */
export function MatchFields({ match, onChange, error, nth }: Props) {
  return (
    <TextField
      label={`Products of rule ${nth}`}
      labelHidden
      value={match.value}
      onChange={(value) => onChange({ ...match, value })}
      error={error ?? false}
      placeholder={types.find(({ value }) => value === match.type)?.placeholder ?? ''}
      maxLength={255}
      autoComplete="off"
      connectedLeft={
        <Select
          label={`Kind of rule ${nth}`}
          labelHidden
          options={types.map(({ value, label }) => ({ value, label }))}
          value={match.type}
          onChange={(type) => onChange({ ...match, type: type as ProductMatch['type'] })}
        />
      }
    />
  );
}
