import { expect, test } from 'vitest';
import type { MailInputs } from '../../../app/domain/mails/mail-input-types.ts';
import { renderMail } from '../../../app/domain/mails/render-mail.ts';
import { careOf, everyKindAtItsFullest, reminderOf, reviewOf } from './render-factories.ts';

const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '')),
];

test('product care is the merchant’s own text, line by line, and no advertisement', () => {
  const advice = [{ product: 'Wool jumper', title: 'Washing wool', text: 'Cold water.\nDry it flat.', url: null }];
  const { subject, text } = renderMail(careOf({ advice }));
  expect(subject).toBe('Good to know: Wool jumper');
  expect(text).toContain('Washing wool\nCold water.\nDry it flat.');
});

test('a review request has one link for each product, help beside it, and a way to be asked no more', () => {
  const products = [
    { title: 'Aviator sunglasses', url: 'https://reviews.example/new?product=1&order=%231001' },
    { title: 'Leather belt', url: 'https://reviews.example/new?product=2' },
  ];
  const { subject, html, text } = renderMail(reviewOf({ products }));
  expect(subject).toBe('What do you think of your order #1001?');
  expect(text).toContain('Leather belt\nWrite a review: https://reviews.example/new?product=2');
  expect(text).toContain('Not happy, or need help?\nJust reply to this email');
  expect(linksOf(html).sort()).toEqual([
    'https://doorstep.example/unsubscribe/token',
    'https://reviews.example/new?product=1&amp;order=%231001',
    'https://reviews.example/new?product=2',
  ]);
  expect(text).toContain('Unsubscribe from review requests:\nhttps://doorstep.example/unsubscribe/token');
});

test('a review request for one product names it in the subject', () => {
  expect(renderMail(reviewOf()).subject).toBe('What do you think of Aviator sunglasses?');
});

test('a title that fills a subject by itself is left to the mail', () => {
  const title = 'Hand-woven merino wool blanket with fringes, 150 × 200 cm, undyed';
  const { subject, text } = renderMail(reviewOf({ products: [{ title, url: 'https://reviews.example/1' }] }));
  expect(subject).toBe('What do you think of your order #1001?');
  expect(text).toContain(title);
});

test('the reminder says that it is the only one', () => {
  const { subject, text } = renderMail(reminderOf());
  expect(subject).toBe('A minute for Aviator sunglasses?');
  expect(text).toContain('This is our only reminder: we will not ask again.');
  expect(text).toContain('Unsubscribe from review requests');
});

const isReview = ({ kind }: MailInputs): boolean => kind.startsWith('review_');

test.each(everyKindAtItsFullest().filter((inputs) => !isReview(inputs)))(
  '$kind tells its news and asks for nothing',
  (inputs) => {
    const { subject, text } = renderMail(inputs);
    expect(`${subject}\n${text}`).not.toMatch(/\b(review|opinion|rate|rating|stars|feedback|unsubscribe)|think of\b/i);
  },
);
