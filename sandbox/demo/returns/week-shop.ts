import { returnPolicySchema } from '../../../app/domain/returns/return-policy.ts';
import { at } from '../calendar.ts';

/** A second shop, in the week after the holidays: two hundred orders of its Christmas sale come back. */
export const weekShop = {
  domain: 'casa-resi.myshopify.com',
  name: 'Casa Resi',
  email: 'ciao@casaresi.example',
  zone: 'Europe/Rome',
  currency: 'EUR',
  primaryLocale: 'it',
  country: 'IT',
  customerAccounts: true,
};

/** The orders are of December; the app comes when they have all been sent, and Shopify tells it of their arrival. */
export const orderedAt = at(20, 12);
export const installsAt = at(47, 13);
export const arriveAt = at(48, 10);
export const asksAt = at(48, 18);
export const decidesAt = at(49, 10);
/** Before anybody is reminded. */
export const backAt = at(49, 15);
/** Who has not sent anything was reminded. */
export const remindedAt = at(52, 9);
/** Two weeks after the last day to send, what nobody sent is over; until shortly before that nothing happens. */
export const waitsUntil = at(66, 0);
export const ends = at(67, 12);

const sizes = ['S', 'M', 'L'] as const;

export const variantIdOf = (product: string, size: (typeof sizes)[number]): string =>
  `${product}${sizes.indexOf(size) + 1}`;

/** Shirts to swap; `9004` has a last L that sells out, `9005` is never taken back. */
const named = { '9001': 'Camicia', '9002': 'Maglione', '9003': 'Gilet', '9004': 'Camicia di lino', '9005': 'Saldo' };

/** In cents. */
export const priceOf = (product: string): number => (product === '9001' ? 3_990 : 5_900);

export const products = Object.entries(named).map(([id, title]) => ({
  id,
  title,
  tags: id === '9005' ? ['final-sale'] : [],
  url: `https://casaresi.example/products/${id}`,
  variants: sizes.map((Size) => ({
    id: variantIdOf(id, Size),
    options: { Size },
    price: (priceOf(id) / 100).toFixed(2),
    stock: 500,
  })),
}));

export const settings = {
  sender: { name: 'Casa Resi', address: 'ciao@casaresi.example', replyTo: 'aiuto@casaresi.example' },
  kinds: { delivered: { mode: 'doorstep' } },
  transitDays: { elsewhere: 14, byCountry: { IT: 3 } },
};

/** Longer for the holidays, at once where nobody needs to look, and money when the parcel is back. */
export const policy = returnPolicySchema.parse({
  isOn: true,
  windows: { exchange: 14, store_credit: 14, refund: 14 },
  seasons: [{ name: 'Natale', from: '2026-11-15', to: '2026-12-24', returnBy: '2027-02-15' }],
  creditBonusPercent: 10,
  keepUpTo: 4_500,
  sendWithinDays: 3,
  autoApprove: {
    valueAtMost: null,
    reasons: ['too_small', 'too_large', 'changed_mind', 'unwanted_gift', 'damaged'],
    returnsAtMost: null,
  },
  rules: [{ id: 'sale', name: 'Final sale', when: { productTags: ['final-sale'] }, then: { finalSale: true } }],
  moves: { exchange: { at: 'receipt' }, store_credit: { at: 'receipt' }, refund: { at: 'receipt' } },
  sendBack: [{ countries: [], method: 'drop_off', instructions: 'Casa Resi, Via Roma 1, 20121 Milano' }],
});
