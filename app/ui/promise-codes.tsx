import { BlockStack, Button, InlineStack, Tag, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

/** How recent orders name their shipping. */
export type LineUse = { code: string | null; title: string; orders: number };

type Props = {
  service: string;
  codes: string[];
  uses: LineUse[];
  onChange(codes: string[]): void;
  onPick(use: LineUse): void;
  error: string | undefined;
};

/** How orders name a service: what they say is offered, and anything else can be typed. */
export function CodesField({ service, codes, uses, onChange, onPick, error }: Props) {
  const [typed, setTyped] = useState('');
  const has = (code: string) => codes.some((one) => one.toLowerCase() === code.toLowerCase());
  const offered = uses.filter(({ code, title }) => !has(code ?? title) && !has(title)).slice(0, 8);
  const add = () => {
    if (!has(typed.trim())) onChange([...codes, typed.trim()]);
    setTyped('');
  };
  return (
    <BlockStack gap="200">
      <TextField
        label={`How orders name it: ${service}`}
        value={typed}
        onChange={setTyped}
        error={error ?? false}
        helpText="As your checkout names the shipping rate, or its code. Orders are told apart by it; one that fits none is never called late."
        maxLength={100}
        autoComplete="off"
        connectedRight={
          <Button onClick={add} disabled={typed.trim() === ''} accessibilityLabel={`Add a name for ${service}`}>
            Add
          </Button>
        }
      />
      {codes.length > 0 && (
        <InlineStack gap="100">
          {codes.map((code) => (
            <Tag
              key={code}
              accessibilityLabel={`Remove ${code}`}
              onRemove={() => onChange(codes.filter((one) => one !== code))}
            >
              {code}
            </Tag>
          ))}
        </InlineStack>
      )}
      {offered.length > 0 && (
        <BlockStack gap="100">
          <Text as="p" tone="subdued">
            Your recent orders say:
          </Text>
          <InlineStack gap="200">
            {offered.map((use) => (
              <Button key={`${use.code ?? ''} ${use.title}`} size="slim" onClick={() => onPick(use)}>
                {`${use.title} (${use.orders} ${use.orders === 1 ? 'order' : 'orders'})`}
              </Button>
            ))}
          </InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}
