import { useFetcher } from '@remix-run/react';
import { BlockStack, Modal, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { TextDraft } from './mail-editor-draft.ts';
import { toast } from '../toast.ts';

type TestOutcome = { ok: true } | { ok: false; reason: 'invalid' | 'address' | 'too_many' | 'not_taken' };

const testWords: Readonly<Record<Extract<TestOutcome, { ok: false }>['reason'], string>> = {
  address: 'Enter an e-mail address, for example you@store.com.',
  invalid: 'The texts cannot be shown yet: look at the marked fields.',
  too_many: 'That is enough for this hour. Try again later.',
  not_taken: 'The mail server did not take the mail.',
};

type TestProps = { open: boolean; onClose(): void; url: string; texts: TextDraft; email: string };

/** Mails the draft as it stands, saved or not. */
export function TestMailDialog({ open, onClose, url, texts, email }: TestProps) {
  const fetcher = useFetcher<TestOutcome>();
  const [to, setTo] = useState(email);
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  useEffect(() => {
    if (!outcome?.ok) return;
    toast('Test mail sent');
    onClose();
  }, [outcome]);
  const send = () =>
    void fetcher.submit(JSON.stringify({ texts, to: to.trim() }), {
      method: 'post',
      action: url,
      encType: 'application/json',
    });
  return (
    <Modal
      open={open}
      onClose={onClose}
      title="Send a test mail"
      primaryAction={{ content: 'Send', onAction: send, loading: fetcher.state !== 'idle' }}
      secondaryActions={[{ content: 'Cancel', onAction: onClose }]}
    >
      <Modal.Section>
        <TextField
          label="To"
          type="email"
          value={to}
          onChange={setTo}
          error={outcome && !outcome.ok ? testWords[outcome.reason] : false}
          maxLength={254}
          autoComplete="email"
          helpText="With the texts as they stand here, also when they are not saved."
        />
      </Modal.Section>
    </Modal>
  );
}

type RestoreProps = { open: boolean; onClose(): void; onRestore(): void; name: string };

export const RestoreDialog = ({ open, onClose, onRestore, name }: RestoreProps) => (
  <Modal
    open={open}
    onClose={onClose}
    title="Restore our texts?"
    primaryAction={{ content: 'Restore', destructive: true, onAction: onRestore }}
    secondaryActions={[{ content: 'Cancel', onAction: onClose }]}
  >
    <Modal.Section>
      <BlockStack gap="200">
        <Text as="p">{`From now on, “${name}” goes out with our texts again. Yours are taken out of all four fields.`}</Text>
        <Text as="p">Mails that were sent stay as they were.</Text>
      </BlockStack>
    </Modal.Section>
  </Modal>
);
