import { Banner, BlockStack, Button, InlineStack, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { CopyField } from '../copy-field.tsx';
import { Framed } from '../framed.tsx';
import { Panel } from '../panel.tsx';

/** Days and times as the reader's region writes them. */
export type ShownSecret = { ending: string; made: string; until: string | null; used: string | null };

type Props = {
  url: string;
  newest: ShownSecret;
  /** Still good, the newest of them first. */
  old: ShownSecret[];
  /** The newest, whole, once it was asked for. */
  secret: string | null;
  isNew: boolean;
  isBusy: boolean;
  onAct(act: 'show' | 'new' | 'end'): void;
};

/** What the merchant copies to their carrier: where to, and the secret, which is shown when somebody asks for it. */
export function ScanSecretPanel({ url, newest, old, secret, isNew, isBusy, onAct }: Props) {
  const [isAsked, setAsked] = useState(false);
  return (
    <Panel
      title="What to enter at your carrier"
      description="Wherever it asks for a webhook address and a signing secret."
    >
      <Framed>
        <BlockStack gap="200">
          <CopyField label="Address" value={url} canCopy />
          <CopyField
            label="Secret"
            value={secret ?? ''}
            canCopy={secret !== null}
            shown={secret ?? `••••••••••••${newest.ending}`}
          />
        </BlockStack>
      </Framed>
      <div aria-live="polite">
        {isNew && (
          <Banner tone="success" title="New secret made">
            <p>Copy it to your carrier now. You can look at it here again.</p>
          </Banner>
        )}
      </div>
      <InlineStack gap="200" align="start" blockAlign="center">
        {secret === null && (
          <Button disabled={isBusy} onClick={() => onAct('show')}>
            Show secret
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => setAsked(true)}>
          New secret
        </Button>
        <Text as="span" tone="subdued">{`Made on ${newest.made}`}</Text>
      </InlineStack>
      {old[0] && <OldSecret old={old[0]} isBusy={isBusy} onEnd={() => onAct('end')} />}
      <Modal
        open={isAsked}
        onClose={() => setAsked(false)}
        title="Make a new secret?"
        primaryAction={{
          content: 'Make new secret',
          onAction: () => {
            setAsked(false);
            onAct('new');
          },
        }}
        secondaryActions={[{ content: 'Cancel', onAction: () => setAsked(false) }]}
      >
        <Modal.Section>
          <p>
            Enter it at your carrier within 24 hours. Until then the secret of now works too, so that no scan is lost;
            then it stops by itself.
          </p>
        </Modal.Section>
      </Modal>
    </Panel>
  );
}

/** It works until then, or until staff stop it: at once where somebody has it who should not. */
function OldSecret({ old, isBusy, onEnd }: { old: ShownSecret; isBusy: boolean; onEnd(): void }) {
  const used = old.used === null ? 'No scan came with it.' : `The last scan with it came on ${old.used}.`;
  return (
    <Banner tone="info" title={`The secret before works until ${old.until ?? ''}`}>
      <BlockStack gap="200" inlineAlign="start">
        <p>{`It ends in ${old.ending}. ${used} Stop it as soon as your carrier has the new one, or at once if somebody has it who should not.`}</p>
        <Button disabled={isBusy} onClick={onEnd}>
          Stop it now
        </Button>
      </BlockStack>
    </Banner>
  );
}
