import { expect, test } from 'vitest';
import type { MessageKind } from '../../app/domain/shared/shop-settings.ts';
import { messageKindRegistry } from '../../app/domain/messages/kinds/registry.ts';
import { renderedMails } from './rendered-samples.ts';

const asks = ({ html, text, subject }: { html: string; text: string; subject: string }): boolean =>
  /reviews\.example|\breview/i.test(`${subject} ${html} ${text}`);

test('no mail about a parcel, an order or a return asks for a review, and every review mail does', () => {
  const english = renderedMails.filter(({ language }) => language === 'en');
  const wrong = english.filter((mail) => {
    const { messageClass } = messageKindRegistry[mail.kind as MessageKind];
    return asks(mail) !== (messageClass === 'review');
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
  expect(english).toHaveLength(Object.keys(messageKindRegistry).length);
});
