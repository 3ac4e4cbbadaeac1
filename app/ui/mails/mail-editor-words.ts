import type { CustomTextField } from '../../domain/mails/custom-text-fields.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** For staff, whose admin is in English: `German`. */
export const languageName = (code: string): string => names.of(code) ?? code;

export const languageOptions = (codes: string[]) => codes.map((value) => ({ value, label: languageName(value) }));

export const fieldWords: Readonly<Record<CustomTextField, string>> = {
  subject: 'Subject',
  heading: 'Heading',
  body: 'Text',
  button: 'Button',
};

type Problem = { field: CustomTextField | null; line: number | null; message: string };

/** What is wrong with each field, in a sentence; under `all` what is wrong with no single one. */
export function problemWords(problems: Problem[]): Partial<Record<CustomTextField | 'all', string>> {
  return Object.fromEntries(
    problems.map(({ field, line, message }) => [
      field ?? 'all',
      line === null || field !== 'body' ? message : `Line ${line}: ${message}`,
    ]),
  );
}

export const unknownWords = (names: string[]): string =>
  names.length === 1
    ? `There is no variable “${names[0]}” in this mail: nothing will stand there.`
    : `There are no variables ${names.map((name) => `“${name}”`).join(', ')} in this mail: nothing will stand there.`;
