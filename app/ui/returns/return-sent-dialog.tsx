import { TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';

/** Staff heard that the parcel is on its way, before any scan told us. */
export function SentDialog({ problem, isBusy, onClose, onSend }: DialogProps) {
  const [trackingNumber, setTrackingNumber] = useState('');
  return (
    <ReturnDialog
      title="Is it on its way?"
      action="It is on its way"
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => onSend('sent', { trackingNumber })}
    >
      <TextField
        label="Tracking number"
        value={trackingNumber}
        onChange={setTrackingNumber}
        maxLength={100}
        autoComplete="off"
        helpText="If you know it. What your policy moves at the first scan moves now."
      />
    </ReturnDialog>
  );
}
