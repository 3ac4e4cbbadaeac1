import { ChoiceList, DropZone, FormLayout, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ReturnDialog, type DialogProps } from './return-dialog.tsx';

type Props = DialogProps & { onUpload(file: File, carrier: string, trackingNumber: string): void };

const ways = [
  { value: 'pool', label: 'From the label pool', helpText: 'The next one for the shopper’s country.' },
  { value: 'url', label: 'An address where the label lies' },
  { value: 'file', label: 'A file' },
];

/** The label that the shopper prints, or shows at the counter. */
export function LabelDialog({ problem, isBusy, onClose, onSend, onUpload }: Props) {
  const [way, setWay] = useState('pool');
  const [url, setUrl] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [carrier, setCarrier] = useState('');
  const [trackingNumber, setTrackingNumber] = useState('');
  const submit = () => {
    if (way === 'pool') return onSend('label', { from: 'pool' });
    if (way === 'url') return onSend('label', { from: 'url', url: url.trim(), carrier, trackingNumber });
    return file && onUpload(file, carrier, trackingNumber);
  };
  return (
    <ReturnDialog
      title="Add a label"
      action="Add label"
      isDisabled={(way === 'url' && url.trim() === '') || (way === 'file' && file === null)}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChoiceList
        title="Label"
        titleHidden
        choices={ways}
        selected={[way]}
        onChange={([one]) => setWay(one ?? 'pool')}
      />
      {way === 'url' && (
        <TextField
          label="Address"
          type="url"
          value={url}
          onChange={setUrl}
          placeholder="https://labels.carrier.example/1Z999"
          maxLength={2_000}
          autoComplete="off"
        />
      )}
      {way === 'file' && (
        <DropZone
          accept="application/pdf,image/png"
          allowMultiple={false}
          onDrop={(files) => setFile(files[0] ?? null)}
        >
          {file ? (
            <div className="doorstep-file">
              <Text as="p">{file.name}</Text>
            </div>
          ) : (
            <DropZone.FileUpload actionTitle="Choose a PDF or PNG" />
          )}
        </DropZone>
      )}
      {way !== 'pool' && (
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField label="Carrier" value={carrier} onChange={setCarrier} maxLength={100} autoComplete="off" />
            <TextField
              label="Tracking number"
              value={trackingNumber}
              onChange={setTrackingNumber}
              maxLength={100}
              autoComplete="off"
            />
          </FormLayout.Group>
        </FormLayout>
      )}
    </ReturnDialog>
  );
}
