/** What a mail was made with, as its row tells it: our template, and the merchant's texts where there were some. */
export type MadeWith = {
  /** For example `delivered@2`. */
  template: string;
  custom: { version: number; isShown: boolean } | null;
};

/**
 * `delivered@2`, `delivered@2+custom@5`, or, where the merchant's texts could not be shown and ours went instead,
 * `delivered@2-custom@5`.
 */
export const writeMadeWith = ({ template, custom }: MadeWith): string =>
  custom ? `${template}${custom.isShown ? '+' : '-'}custom@${custom.version}` : template;

export function readMadeWith(text: string): MadeWith {
  const [, template = text, sign, version] = /^(.*?)([+-])custom@(\d{1,9})$/.exec(text) ?? [];
  return { template, custom: version ? { version: Number(version), isShown: sign === '+' } : null };
}
