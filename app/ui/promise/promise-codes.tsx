import { BlockStack, Button, Form, InlineStack, Tag, Text, TextField } from '@shopify/polaris';
import { withCode, type ServiceDraft } from './promise-origin-draft.ts';

/** How recent orders name their shipping. */
export type LineUse = { code: string | null; title: string; orders: number };

type Props = {
  service: ServiceDraft;
  /** As the page names it. */
  name: string;
  uses: LineUse[];
  onChange(part: Partial<ServiceDraft>): void;
  error: string | undefined;
};

/** How else orders name a service: what they say is offered, and anything can be typed. */
export function CodesField({ service, name, uses, onChange, error }: Props) {
  const { codes, typedCode } = service;
  const known = [service.name, ...codes].map((one) => one.trim().toLowerCase());
  const isKnown = (code: string) => known.includes(code.trim().toLowerCase());
  const offered = uses.filter(({ code, title }) => !isKnown(code ?? title) && !isKnown(title)).slice(0, 8);
  const add = () => onChange({ codes: withCode(codes, typedCode), typedCode: '' });
  const pick = ({ code, title }: LineUse) =>
    onChange({
      codes: withCode(codes, code ?? title),
      ...(service.name.trim() === '' && { name: title.slice(0, 60) }),
    });
  return (
    <BlockStack gap="200">
      <Form onSubmit={add}>
        <TextField
          label={`How orders name it: ${name}`}
          value={typedCode}
          onChange={(typed) => onChange({ typedCode: typed })}
          onBlur={add}
          error={error ?? false}
          helpText="Besides the name above: another name of the shipping rate, or its code. Orders are told apart by it; one that fits none is never called late."
          maxLength={100}
          autoComplete="off"
          connectedRight={
            <Button onClick={add} disabled={typedCode.trim() === ''} accessibilityLabel={`Add a name for ${name}`}>
              Add
            </Button>
          }
        />
      </Form>
      {codes.length > 0 && (
        <InlineStack gap="100">
          {codes.map((code) => (
            <Tag
              key={code}
              accessibilityLabel={`Remove ${code}`}
              onRemove={() => onChange({ codes: codes.filter((one) => one !== code) })}
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
              <Button key={`${use.code ?? ''} ${use.title}`} size="slim" onClick={() => pick(use)}>
                {`${use.title} (${use.orders} ${use.orders === 1 ? 'order' : 'orders'})`}
              </Button>
            ))}
          </InlineStack>
        </BlockStack>
      )}
    </BlockStack>
  );
}
