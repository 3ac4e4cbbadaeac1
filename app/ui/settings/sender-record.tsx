import { Badge, BlockStack, Box, InlineStack, Text } from '@shopify/polaris';
import type { Finding, WantedRecord } from '../../domain/sender/sender-records.ts';
import { CopyField } from '../copy-field.tsx';
import { findingAdvice, proofWords } from './sender-words.ts';

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
          <CopyField label="Type" value="TXT" />
          <CopyField label="Name" value={record.name} canCopy />
          <CopyField label="Value" value={record.value} canCopy />
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
