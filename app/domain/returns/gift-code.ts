/** Of digits and letters none that are read for another one (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 26;

/** 128 bits as somebody may type them from paper: seven groups, without letters that look alike. */
export function giftCode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.padStart(5 * length, '0').match(/.{5}/g) ?? [];
  const code = fives.map((five) => alphabet[Number.parseInt(five, 2)]).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * A code as it was made, however it was typed: in small letters, with or without dashes, with O for 0 and I or L for 1. What
 * is none is answered as it is: slips from before have other codes.
 */
export function typedGiftCode(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isCode = plain.length === length && [...plain].every((one) => alphabet.includes(one));
  return isCode ? plain.replace(/(.{4})(?=.)/g, '$1-') : typed.trim();
}
