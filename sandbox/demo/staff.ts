import type { Control } from './control.ts';

/** What staff get back; the body as JSON where it is JSON. */
export type StaffAnswer = { status: number; body: unknown };

/** A request of the signed-in staff member of a shop. */
export const asStaff = (control: Control, domain: string, request: object): Promise<StaffAnswer> =>
  control.post<StaffAnswer>(`/sandbox/shops/${domain}/staff`, request);

/** Saves a page of the admin as its form does. Throws with what the page says instead. */
export async function save(control: Control, domain: string, path: string, json: unknown): Promise<void> {
  const { status, body } = await asStaff(control, domain, { method: 'POST', path, json });
  if (status !== 200) throw new Error(`saving ${path} answered HTTP ${status} ${JSON.stringify(body).slice(0, 600)}`);
}
