import type { Deps } from '../ports.ts';
import { saveSettings, type SaveSettingsOutcome } from './save-settings.ts';
import type { Staff } from '../returns/staff-request.ts';

/** Saves a part of the settings for a member of staff, and notes who changed which parts: never the values. */
export async function changeSettings(
  deps: Pick<Deps, 'accessLog' | 'clock' | 'shops'>,
  staff: Staff,
  input: unknown,
): Promise<SaveSettingsOutcome> {
  const outcome = await saveSettings(deps, staff.shop, input);
  if (outcome.ok)
    await deps.accessLog.note(staff.shop, staff.id, 'settings.save', Object.keys(input as object).join(','));
  return outcome;
}
