/** HTML whose values are escaped; what `html` made is put in as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const written = values.map((value) => [value].flat().map(textOf).join(''));
  return new Html(parts.map((part, index) => part + (written[index] ?? '')).join(''));
}

const textOf = (value: string | Html): string => (value instanceof Html ? value.text : escape(value));

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
