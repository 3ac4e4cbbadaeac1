import { FormLayout, Select } from '@shopify/polaris';
import type { MoveTrigger } from '../../domain/returns/return-policy.ts';
import { DaysField } from '../days-field.tsx';
import { Panel } from '../panel.tsx';
import { windowWords } from './policy-changes.ts';
import { windowNames } from './policy-draft.ts';
import type { PolicyFields } from './policy-form.ts';

const triggers: { value: MoveTrigger['at']; label: string }[] = [
  { value: 'approval', label: 'At approval' },
  { value: 'first_scan', label: 'At the carrier’s first scan of the parcel' },
  { value: 'receipt', label: 'When you have received it' },
  { value: 'after_receipt', label: 'Some days after you have received it' },
];

const moveLabels = {
  exchange: 'Exchanges ship',
  store_credit: 'Store credit is issued',
  refund: 'Refunds are paid',
} as const;

/** When money and goods move, for each kind of outcome. */
export function MovesPanel({ draft, errors, change }: PolicyFields) {
  const { moves } = draft;
  return (
    <Panel
      title="When money and goods move"
      description="Refunds go to the original payment. What ships before the item is back, and never comes back, becomes a task for you."
    >
      <FormLayout>
        {windowNames.map((name) => (
          <FormLayout.Group key={name} condensed={moves[name].at === 'after_receipt'}>
            <Select
              label={moveLabels[name]}
              options={triggers}
              value={moves[name].at}
              onChange={(at) =>
                change({
                  moves: { ...moves, [name]: { at: at as MoveTrigger['at'], days: moves[name].days || '3' } },
                })
              }
            />
            {moves[name].at === 'after_receipt' && (
              <DaysField
                label={`Days until ${windowWords[name].toLowerCase()} move`}
                value={moves[name].days}
                onChange={(days) => change({ moves: { ...moves, [name]: { ...moves[name], days } } })}
                error={errors[`moves.${name}.days`]}
              />
            )}
          </FormLayout.Group>
        ))}
      </FormLayout>
    </Panel>
  );
}
