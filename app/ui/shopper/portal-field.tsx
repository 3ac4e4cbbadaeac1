import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';

type Field = {
  /** Its id too. */
  name: string;
  label: string;
  /** Beside the label: that nobody has to fill it in. */
  optional?: string;
  hint?: string;
  /** What was typed before the page was shown again. */
  said?: string | null | undefined;
};

type LineProps = Field & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'name' | 'defaultValue'>;

/** One line to fill in. */
export function TextField({ name, label, optional, hint, said, ...input }: LineProps) {
  return (
    <div className="field">
      <Label name={name} label={label} optional={optional} />
      <input
        id={name}
        name={name}
        type="text"
        defaultValue={said ?? ''}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
        {...input}
      />
      {hint === undefined ? null : (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

export const EmailField = (props: LineProps) => (
  <TextField type="email" autoComplete="email" maxLength={254} dir="ltr" {...props} />
);

type WordsProps = Omit<Field, 'hint'> &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'name' | 'defaultValue'>;

/** Some sentences, in whatever script. */
export const WordsField = ({ name, label, optional, said, ...input }: WordsProps) => (
  <div className="field">
    <Label name={name} label={label} optional={optional} />
    <textarea id={name} name={name} dir="auto" defaultValue={said ?? ''} {...input} />
  </div>
);

const Label = ({ name, label, optional }: { name: string; label: string; optional: string | undefined }) => (
  <label htmlFor={name}>
    {label}
    {optional === undefined ? null : <span className="muted"> ({optional})</span>}
  </label>
);
