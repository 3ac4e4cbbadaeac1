/** Inboxes show about so much of a subject on a phone. */
const roomForTitle = 50;

/** The product that a subject may name: the only one, if its title leaves room for what the mail is about. */
export function subjectProduct(titles: string[]): string | null {
  const [first, ...others] = titles;
  return first && others.length === 0 && first.length <= roomForTitle ? first : null;
}
