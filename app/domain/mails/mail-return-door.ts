import type { Block } from './mail-document.ts';
import type { CommonInputs } from './mail-input-types.ts';
import { webUrl } from './mail-link.ts';
import type { Translate } from './texts/translator.ts';

/** The way to send something back, in every mail that does not bring bad news; nothing where the shop takes nothing back. */
export function returnDoorBlocks(t: Translate, { returnUrl }: CommonInputs): Block[] {
  const url = webUrl(returnUrl);
  return url ? [{ type: 'details', rows: [{ label: t('return_door'), value: t('return_door_link'), url }] }] : [];
}
