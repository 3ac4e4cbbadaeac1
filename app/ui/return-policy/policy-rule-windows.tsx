import { FormLayout, Select } from '@shopify/polaris';
import { DaysField } from '../days-field.tsx';
import { windowWords } from './policy-changes.ts';
import { windowNames } from './policy-draft.ts';
import type { RuleDraft, RuleWindow } from './policy-rule-draft.ts';

const modes: { value: RuleWindow['mode']; label: string }[] = [
  { value: 'as_usual', label: 'As usual' },
  { value: 'days', label: 'Within' },
  { value: 'not_offered', label: 'Not offered' },
];

type Props = {
  then: RuleDraft['then'];
  nth: number;
  errors: Record<string, string>;
  onChange(part: Partial<RuleDraft['then']>): void;
};

/** The windows of a rule's items: as usual, so many days, or not at all. */
export function RuleWindowFields({ then, nth, errors, onChange }: Props) {
  return (
    <FormLayout>
      {windowNames.map((name) => (
        <FormLayout.Group key={name} condensed>
          <Select
            label={windowWords[name]}
            options={modes}
            value={then[name].mode}
            onChange={(mode) =>
              onChange({ [name]: { mode: mode as RuleWindow['mode'], days: then[name].days || '30' } })
            }
          />
          {then[name].mode === 'days' && (
            <DaysField
              label={`Days for ${windowWords[name].toLowerCase()}, rule ${nth}`}
              value={then[name].days}
              onChange={(days) => onChange({ [name]: { ...then[name], days } })}
              error={errors[`then.windows.${name}`]}
            />
          )}
        </FormLayout.Group>
      ))}
    </FormLayout>
  );
}
