/** An address as it is compared: people write the same one in many ways. Not for sending, where the case may matter. */
export const plainEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
