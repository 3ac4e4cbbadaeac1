import type { OutgoingMail } from '../../../app/flows/ports.ts';

/** A short mail from a corner shop to its shopper. */
export const anOutgoingMail = (overrides: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: 'Corner Shop', address: 'post@corner-shop.example' },
  replyTo: 'owner@corner-shop.example',
  to: 'shopper@example.com',
  messageId: 'message-1@corner-shop.example',
  headers: {},
  signingKey: null,
  tags: { shop: 'corner-shop', message: '6f1c2f9e-0000-4000-8000-000000000001' },
  subject: 'Your order #1001 is on its way',
  html: '<p>Good news</p>',
  text: 'Good news',
  ...overrides,
});
