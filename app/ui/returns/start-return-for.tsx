import { Select } from '@shopify/polaris';

/** A return of the order by whoever was given its items. */
export type GiftReturn = { id: string; name: string; recipient: string | null };

/** No gift: whoever placed the order. */
export const buyer = '';

type Props = { gifts: GiftReturn[]; value: string; onChange(giftOf: string): void };

/** Whose return it is, and who hears of it: asked where somebody was given something of the order. */
export function StartReturnFor({ gifts, value, onChange }: Props) {
  const options = gifts.map(({ id, name, recipient }) => ({
    value: id,
    label: `${recipient ?? 'Somebody without a name'}, who was given it (${name})`,
  }));
  return (
    <Select
      label="Who returns it"
      options={[...options, { value: buyer, label: 'The buyer' }]}
      value={value}
      onChange={onChange}
      helpText={
        value === buyer
          ? 'The buyer is mailed, and learns that the gift comes back.'
          : 'The buyer is not mailed. Money and store credit would go to the buyer all the same; an exchange goes to the order’s address.'
      }
    />
  );
}
