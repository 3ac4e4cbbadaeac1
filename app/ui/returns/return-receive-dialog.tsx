import { BlockStack, Divider, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { Fragment, useState } from 'react';
import { isBack } from '../../domain/returns/received-parts.ts';
import { itemConditions, type ItemCondition } from '../../domain/returns/return-record.ts';
import type { Option } from '../option.ts';
import type { ShownLine } from './return-desk.ts';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';
import { conditionWords } from './return-words.ts';
import { wholeNumber } from '../settings/settings-form.ts';

type Received = { quantity: string; condition: ItemCondition; locationId: string; pay: 'rule' | 'hold' };
type Props = DialogProps & { lines: ShownLine[]; locations: Option[] };

const conditions = itemConditions.map((value) => ({ value, label: conditionWords[value] }));
const payOptions = [
  { value: 'rule', label: 'As promised' },
  { value: 'hold', label: 'Hold until we decide' },
];
/** What is not as it was sent may be worth a second look. */
const mayHold = (condition: ItemCondition): boolean => condition === 'used' || condition === 'damaged';
const nowhere = { value: '', label: 'Do not restock' };

/** What was in the parcel, item by item; what stays at 0 is waited for. */
export function ReceiveDialog({ lines, locations, problem, isBusy, onClose, onSend }: Props) {
  const first = locations[0]?.value ?? '';
  const [rows, setRows] = useState<Record<string, Received>>(() =>
    Object.fromEntries(
      lines.map(({ id, unheard }) => [
        id,
        { quantity: String(unheard), condition: 'as_new', locationId: first, pay: 'rule' },
      ]),
    ),
  );
  const [isTried, setTried] = useState(false);
  const wrong = lines.filter(({ id, left }) => {
    const count = wholeNumber(rows[id]?.quantity ?? '');
    return count === null || count > left;
  });
  const some = Object.values(rows).some(({ quantity }) => (wholeNumber(quantity) ?? 0) > 0);
  const submit = () => {
    setTried(true);
    if (wrong.length > 0 || !some) return;
    const parts = Object.entries(rows).flatMap(([lineId, { quantity, condition, locationId, pay }]) => {
      const count = wholeNumber(quantity) ?? 0;
      const shelf = isBack({ condition }) ? locationId : '';
      const hold = mayHold(condition) && pay === 'hold';
      return count > 0 ? [{ lineId, quantity: count, condition, locationId: shelf || null, hold }] : [];
    });
    onSend('receive', { parts });
  };
  return (
    <ReturnDialog
      title="Receive items"
      action="Receive"
      isDisabled={!some}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={submit}
    >
      {lines.map((line, index) => {
        const row = rows[line.id];
        if (!row) return null;
        const set = (part: Partial<Received>) => setRows({ ...rows, [line.id]: { ...row, ...part } });
        return (
          <Fragment key={line.id}>
            {index > 0 && <Divider />}
            <ReceiveFields
              line={line}
              row={row}
              set={set}
              locations={locations}
              first={first}
              error={isTried && wrong.includes(line) ? `Enter a whole number up to ${line.left}.` : undefined}
            />
          </Fragment>
        );
      })}
    </ReturnDialog>
  );
}

type FieldsProps = {
  line: ShownLine;
  row: Received;
  set(part: Partial<Received>): void;
  locations: Option[];
  /** Where things are restocked unless something else is chosen. */
  first: string;
  error: string | undefined;
};

function ReceiveFields({ line, row, set, locations, first, error }: FieldsProps) {
  return (
    <BlockStack gap="300">
      <div>
        <Text as="h3" fontWeight="semibold" breakWord>
          {[line.title, line.variantTitle].filter(Boolean).join(' · ')}
        </Text>
        <Text as="p" tone="subdued">
          {`${line.reason}. ${line.outcomeText}.`}
        </Text>
      </div>
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            label={isBack(row) ? 'Arrived' : 'Pieces'}
            value={row.quantity}
            onChange={(quantity) => set({ quantity })}
            suffix={`of ${line.left}`}
            inputMode="numeric"
            error={error ?? false}
            autoComplete="off"
          />
          <Select
            label="Condition"
            options={conditions}
            value={row.condition}
            onChange={(value) => {
              const condition = value as ItemCondition;
              // What is broken is sold to nobody, unless staff put it on a shelf.
              set({ condition, locationId: condition === 'damaged' ? '' : first });
            }}
          />
        </FormLayout.Group>
        {isBack(row) && (
          <FormLayout.Group condensed>
            <Select
              label="Restock at"
              options={[...locations, nowhere]}
              value={row.locationId}
              onChange={(locationId) => set({ locationId })}
            />
            {mayHold(row.condition) && (
              <Select
                label="Money or exchange"
                options={payOptions}
                value={row.pay}
                onChange={(pay) => set({ pay: pay as Received['pay'] })}
              />
            )}
          </FormLayout.Group>
        )}
        {!isBack(row) && (
          <Text as="p" tone="subdued">
            Nothing is paid for it by itself: the return waits for your decision.
          </Text>
        )}
      </FormLayout>
    </BlockStack>
  );
}
