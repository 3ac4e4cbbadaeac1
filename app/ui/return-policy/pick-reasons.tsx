import { returnReasons, type ReturnReason } from '../../domain/returns/return-policy.ts';
import { PickMany } from '../pick-many.tsx';
import { returnReasonWords } from '../returns/return-words.ts';

export const reasonOptions = returnReasons.map((value) => ({ value, label: returnReasonWords[value] }));

type Props = {
  label: string;
  selected: ReturnReason[];
  onChange(reasons: ReturnReason[]): void;
  error?: string | undefined;
};

export const PickReasons = ({ label, selected, onChange, error }: Props) => (
  <PickMany
    label={label}
    options={reasonOptions}
    selected={selected}
    onChange={(reasons) => onChange(reasons as ReturnReason[])}
    placeholder="Add a reason"
    error={error}
  />
);
