import { Banner, Button, InlineStack, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { GiftSentWords } from './gift-sent-words.ts';
import { Panel } from '../panel.tsx';

type Props = {
  /** Something of the order is chosen. */
  isReady: boolean;
  isBusy: boolean;
  /** What became of the last one; null: none was sent, or it is on its way. */
  sent: GiftSentWords | null;
  onSend(to: string): void;
};

/** The slip as a mail of the shop's, to an address that only staff know. */
export function GiftSendPanel({ isReady, isBusy, sent, onSend }: Props) {
  const [to, setTo] = useState('');
  useEffect(() => {
    if (sent?.isSent) setTo('');
  }, [sent]);
  return (
    <Panel
      title="Send it by e-mail"
      description="In the language chosen above, from your shop’s own address. Use an address that the recipient gave you for this: we mail it once and keep it nowhere."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && to.trim() !== '') onSend(to.trim());
        }}
      >
        <InlineStack gap="200" blockAlign="end">
          <div className="doorstep-grow">
            <TextField
              label="Recipient’s e-mail address"
              type="email"
              value={to}
              onChange={setTo}
              maxLength={254}
              autoComplete="off"
            />
          </div>
          <Button submit loading={isBusy} disabled={!isReady || to.trim() === ''}>
            Send
          </Button>
        </InlineStack>
      </form>
      {!isReady && (
        <Text as="p" tone="subdued">
          Choose above what was given.
        </Text>
      )}
      <div aria-live="polite">
        {sent && (
          <Banner tone={sent.isSent ? 'success' : 'warning'}>
            <p>{sent.text}</p>
          </Banner>
        )}
      </div>
    </Panel>
  );
}
