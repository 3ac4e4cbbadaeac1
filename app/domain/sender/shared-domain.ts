/**
 * How many mails a shop may send a day (UTC) from the shared address. All shops share its name with mailbox providers,
 * so no one shop may use it up; what is over waits for the next day.
 */
export const SHARED_MAILS_A_DAY = 500;
