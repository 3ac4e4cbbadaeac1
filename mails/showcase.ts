import type { MailBrand, MailDocument } from '../app/domain/mails/mail-document.ts';
import { defaultBrand } from '../app/domain/shared/shop-brand.ts';

const link = { label: 'Track your parcel', url: 'https://carrier.example/1Z2345' };
const photo = (id: number): string => `https://cdn.shopify.com/s/files/1/0001/products/${id}.jpg?v=1`;

/** Every block that a mail can have, with short and long words: for looking at the layout itself. */
export const showcase = (brand: Partial<MailBrand> = {}): MailDocument => ({
  locale: 'en-GB',
  direction: 'ltr',
  brand: { ...defaultBrand, name: 'Corner Shop', ...brand },
  subject: 'Parcel 2 of 3 is on its way: order #1001',
  preview: 'UPS has your parcel and brings it on Friday.',
  order: 'Order #1001',
  title: 'Parcel 2 of 3 is on its way',
  greeting: 'Hi Robin,',
  blocks: [
    { type: 'intro', text: 'UPS has your parcel and brings it on Friday 4 December. Here is all that is known of it.' },
    {
      type: 'details',
      rows: [
        { label: 'Carrier', value: 'UPS', url: null },
        { label: 'Tracking number', value: '1Z999AA10123456784', url: link.url },
      ],
    },
    { type: 'button', link },
    {
      type: 'parcels',
      title: 'Your parcels',
      parcels: [
        {
          title: 'Parcel 1',
          state: 'Delivered on Tuesday 1 December',
          tone: 'done',
          detail: 'Leather belt',
          link: null,
        },
        {
          title: 'Parcel 2 (this one)',
          state: 'On its way, expected on Friday 4 December',
          tone: 'moving',
          detail: 'Aviator sunglasses × 2 and Case',
          link: { label: '1Z999AA10123456784', url: link.url },
        },
        { title: 'Parcel 3', state: 'Delivery attempted', tone: 'trouble', detail: null, link: null },
        { title: 'Parcel 4', state: 'Being packed', tone: 'waiting', detail: 'Scarf', link: null },
      ],
    },
    {
      type: 'items',
      title: 'In this parcel',
      items: [
        { title: 'Aviator sunglasses', detail: 'Black', quantity: '× 2', imageUrl: photo(1) },
        {
          title: 'A hand-stitched case with a name that takes more than one line on every phone there is',
          detail: null,
          quantity: '× 1',
          imageUrl: null,
        },
      ],
      note: 'These items arrive separately.',
    },
    {
      type: 'totals',
      rows: [
        { label: 'Subtotal', value: '€180.00', isStrong: false },
        { label: 'Shipping', value: '€5.90', isStrong: false },
        { label: 'Total', value: '€185.90', isStrong: true },
      ],
    },
    {
      type: 'addresses',
      columns: [
        { title: 'Shipping address', lines: ['Robin Rossi', 'Via Dante 1', '20121 Milano MI', 'Italy'] },
        { title: 'Billing address', lines: ['Robin Rossi', 'Via Dante 1', '20121 Milano MI', 'Italy'] },
      ],
    },
    {
      type: 'asks',
      asks: [
        {
          title: 'Aviator sunglasses',
          link: { label: 'Write a review', url: 'https://reviews.example/1' },
          imageUrl: photo(1),
        },
        {
          title: 'Leather belt',
          link: { label: 'Write a review', url: 'https://reviews.example/2' },
          imageUrl: photo(2),
        },
      ],
    },
    {
      type: 'advice',
      title: 'Can’t find it?',
      text: 'Look around the door, and ask your neighbours. Else just reply.',
    },
    { type: 'paragraph', text: 'Best wishes, Maria from Corner Shop' },
  ],
  schema: { '@context': 'http://schema.org', '@type': 'ParcelDelivery', trackingNumber: '1Z999AA10123456784' },
  footer: {
    reason: 'You get this mail because you placed order #1001 with Corner Shop.',
    unsubscribe: { label: 'Unsubscribe from review requests', url: 'https://doorstep.example/unsubscribe/token' },
    postalAddress: 'Corner Shop Ltd, 1 High Street, London N1 1AA, United Kingdom',
  },
});

/** The same in Arabic letters from right to left, so that what is not mirrored shows. */
export const showcaseInArabic = (brand: Partial<MailBrand> = {}): MailDocument => ({
  ...showcase(brand),
  locale: 'ar-EG',
  direction: 'rtl',
  subject: 'الطرد ٢ من ٣ في الطريق إليك',
  order: 'الطلب #1001',
  title: 'الطرد ٢ من ٣ في الطريق إليك',
  greeting: 'مرحبًا ليلى،',
});
