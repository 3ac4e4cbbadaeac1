import { useBlocker } from '@remix-run/react';
import { SaveBar } from '@shopify/app-bridge-react';
import { useEffect } from 'react';

type Props = { isDirty: boolean; isSaving: boolean; onSave(): void; onDiscard(): void };

/** Shopify's own save bar, above the page; whoever leaves with unsaved changes is asked. */
export function SettingsSaveBar({ isDirty, isSaving, onSave, onDiscard }: Props) {
  const blocker = useBlocker(isDirty && !isSaving);
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const leave = 'shopify' in globalThis ? shopify.saveBar.leaveConfirmation() : Promise.resolve();
    leave.then(blocker.proceed, blocker.reset);
  }, [blocker]);
  return (
    <SaveBar id="settings-save-bar" open={isDirty}>
      <button variant="primary" onClick={onSave} disabled={isSaving} {...(isSaving && { loading: '' })}>
        Save
      </button>
      <button onClick={onDiscard} disabled={isSaving}>
        Discard
      </button>
    </SaveBar>
  );
}
