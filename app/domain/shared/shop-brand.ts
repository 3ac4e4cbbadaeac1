import { z } from 'zod';

/** Faces that are on the shoppers' own machines: mail programs load none. */
export const mailFonts = ['system', 'arial', 'verdana', 'trebuchet', 'georgia', 'times'] as const;
export type MailFont = (typeof mailFonts)[number];

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #1d1d1b');

/** An address that every mail program loads: over https, and without characters that would need quoting. */
const imageUrl = z.url({
  protocol: /^https$/,
  hostname: z.regexes.domain,
  error: 'expected an address that starts with https://',
});

/** How a shop's mails look. */
export const brandSchema = z.object({
  /** Width and height in the picture's own pixels; mails show it smaller. Null: the shop's name stands there. */
  logo: z
    .object({
      url: imageUrl.max(2_000),
      width: z.number().int().min(16).max(4_000),
      height: z.number().int().min(16).max(4_000),
    })
    .nullable(),
  /** Of the shop's name and of links. Made lighter or darker where it could not be read. */
  color: hexColor,
  buttonColor: hexColor,
  font: z.enum(mailFonts),
});

export type ShopBrand = z.infer<typeof brandSchema>;

export const defaultBrand: ShopBrand = { logo: null, color: '#1d1d1b', buttonColor: '#1d1d1b', font: 'system' };
