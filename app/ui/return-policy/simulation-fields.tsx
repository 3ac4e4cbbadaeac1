import { Select, TextField } from '@shopify/polaris';
import { reasonOptions } from './pick-reasons.tsx';

/** What a simulation is asked; `day` is empty for today. */
export type SimulationQuestion = { order: string; reason: string; day: string };

type Props = {
  label: string;
  question: SimulationQuestion;
  onChange: (question: SimulationQuestion) => void;
};

/** Which order, why, and when: for the simulator and for a draft of the policy. */
export function SimulationFields({ label, question, onChange }: Props) {
  return (
    <>
      <TextField
        id="simulated-order"
        label={label}
        value={question.order}
        onChange={(order) => onChange({ ...question, order })}
        placeholder="#1001"
        maxLength={100}
        autoComplete="off"
      />
      <Select
        label="Reason"
        options={reasonOptions}
        value={question.reason}
        onChange={(reason) => onChange({ ...question, reason })}
      />
      <TextField
        label="On the day"
        type="date"
        value={question.day}
        onChange={(day) => onChange({ ...question, day })}
        helpText="Empty: today."
        autoComplete="off"
      />
    </>
  );
}
