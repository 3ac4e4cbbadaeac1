/** An order's name as people type it: with or without its sign, in any case. Two of the same are the same name. */
export const bareName = (name: string): string => name.trim().replace(/^#/, '').toLowerCase();
