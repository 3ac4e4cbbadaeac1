/** What of a mail a merchant may say in their own words; items, tracking, totals and footer stay ours. */
export const customTextFields = ['subject', 'heading', 'body', 'button'] as const;
export type CustomTextField = (typeof customTextFields)[number];

/** Liquid, or what came out of it; null: our own text. */
export type CustomTexts = Record<CustomTextField, string | null>;

export const noCustomTexts: CustomTexts = { subject: null, heading: null, body: null, button: null };

export const isOurs = (texts: CustomTexts): boolean => customTextFields.every((field) => texts[field] === null);
