import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { StatusBadge } from '../status-badge.tsx';
import type { ShownStep } from './return-step-words.ts';

type Props = { steps: ShownStep[]; onResolve(step: ShownStep): void };

/** What we ask of Shopify for this return, one after another. */
export function ReturnStepsCard({ steps, onResolve }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Steps at Shopify
          </Text>
          <Text as="p" tone="subdued">
            Each is done once. What cannot be told waits for you, and nothing that moves money is tried blindly.
          </Text>
        </BlockStack>
        {steps.length === 0 && <Text as="p">None yet.</Text>}
        {steps.map((step) => (
          <BlockStack key={step.id} gap="100">
            <div className="doorstep-row">
              <Text as="h3" fontWeight="medium">
                {step.title}
              </Text>
              <StatusBadge status={step.status} />
            </div>
            {step.detail && (
              <Text as="p" tone="subdued" breakWord>
                {step.detail}
              </Text>
            )}
            {step.canResolve && (
              <InlineStack>
                <Button onClick={() => onResolve(step)} accessibilityLabel={`Decide: ${step.title}`}>
                  Decide
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
