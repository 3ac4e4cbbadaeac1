import type { Block } from './mail-document.ts';
import type { CommonInputs } from './mail-input-types.ts';
import { oneLine, type Translate } from './texts/translator.ts';

/** Who wrote it: the person whom the merchant named; nothing where nobody is named. */
export function signatureBlocks(t: Translate, { signature, shopName }: CommonInputs): Block[] {
  if (!signature) return [];
  const roles = [signature.role, shopName].flatMap((text) => (text ? [oneLine(text)] : []));
  return [{ type: 'advice', title: t('signed', { name: signature.name }), text: roles.join(' · ') }];
}

/** How to get help: a reply where a reply is read, by whom if a person is named; else the shop itself. */
export function helpText(t: Translate, { canReply, signature, shopName, orderName }: CommonInputs): string {
  if (!canReply) return t('contact_us', { shopName, orderName });
  return signature ? t('reply_to_person', { name: signature.name }) : t('reply_to_us');
}
