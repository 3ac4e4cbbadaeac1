import { Badge, BlockStack, Box, Button, InlineStack, Text } from '@shopify/polaris';
import { ClipboardIcon } from '@shopify/polaris-icons';
import type { Finding, WantedRecord } from '../domain/sender/sender-records.ts';
import { findingAdvice, proofWords } from './sender-words.ts';
import { toast } from './toast.ts';

/** One DNS record: what it is for, what to copy where, and what stands there now. `finding` null: nobody looked yet. */
export function SenderRecord({ record, finding }: { record: WantedRecord; finding: Finding | null }) {
  const { title, why } = proofWords[record.proof];
  const advice = finding && findingAdvice(finding);
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <FindingBadge finding={finding} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {why}
      </Text>
      <Box background="bg-surface-secondary" padding="300" borderRadius="200">
        <BlockStack gap="200">
          <Field label="Type" value="TXT" />
          <Field label="Name" value={record.name} canCopy />
          <Field label="Value" value={record.value} canCopy />
        </BlockStack>
      </Box>
      {advice && <Text as="p">{advice}</Text>}
      {advice && finding.found.length > 0 && (
        <Text as="p" tone="subdued" breakWord>
          {`Now there: ${finding.found.join(' · ')}`}
        </Text>
      )}
    </BlockStack>
  );
}

function FindingBadge({ finding }: { finding: Finding | null }) {
  if (!finding) return <Badge>Not checked yet</Badge>;
  if (finding.result === 'ok') return <Badge tone="success">Found</Badge>;
  return finding.result === 'missing' ? <Badge tone="attention">Missing</Badge> : <Badge tone="critical">Wrong</Badge>;
}

function Field({ label, value, canCopy = false }: { label: string; value: string; canCopy?: boolean }) {
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    toast(`${label} copied`);
  };
  return (
    <div className="doorstep-record">
      <Text as="span" variant="bodySm" tone="subdued">
        {label}
      </Text>
      <code>{value}</code>
      {canCopy && (
        <Button
          icon={ClipboardIcon}
          variant="tertiary"
          accessibilityLabel={`Copy ${label.toLowerCase()} ${value.slice(0, 40)}`}
          onClick={() => void copy().catch(() => toast('Not copied: select the text instead', { isError: true }))}
        />
      )}
    </div>
  );
}
