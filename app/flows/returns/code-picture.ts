import type { MailInputs } from '../../domain/mails/mail-input-types.ts';
import type { Deps } from '../ports.ts';

/** A mail that tells of a code to show gets the address of its picture. */
export function withCodePicture({ codePictures }: Pick<Deps, 'codePictures'>, inputs: MailInputs): MailInputs {
  if (!('sendBack' in inputs)) return inputs;
  const code = inputs.sendBack?.code;
  return code ? { ...inputs, codeUrl: codePictures.urlOf(code) } : inputs;
}
