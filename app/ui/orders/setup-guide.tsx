import { Box, Button, Card, BlockStack, Icon, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { CheckCircleIcon, XIcon } from '@shopify/polaris-icons';

export type SetupStepState = { step: keyof typeof steps; isDone: boolean };

const steps = {
  sender: {
    title: 'Say who the mails come from',
    text: 'Shoppers see this name and address, and their replies go there.',
    action: 'Set sender',
    url: '/app/settings#sender',
  },
  sender_domain: {
    title: 'Send from your own domain',
    text: 'Until its DNS is set up, mails come from our shared address: in your name, but only so many a day.',
    action: 'Set up domain',
    url: '/app/sender',
  },
  who_sends: {
    title: 'Decide who sends shipping and delivery mails',
    text: 'Until you switch, Shopify’s own notifications go on telling shoppers.',
    action: 'Choose',
    url: '/app/settings#kinds',
  },
  review_link: {
    title: 'Add your review link',
    text: 'Where a shopper leaves a review: your review app’s page, with the product filled in.',
    action: 'Add link',
    url: '/app/settings#reviews',
  },
  review_request: {
    title: 'Turn on review requests',
    text: 'One friendly question per product, days after the parcel arrived. Never about a return.',
    action: 'Turn on',
    url: '/app/settings#kinds',
  },
} as const;

/** What is missing before the app does its work. `onDismiss`: null while something is. */
export function SetupGuide({ steps: states, onDismiss }: { steps: SetupStepState[]; onDismiss: (() => void) | null }) {
  const done = states.filter(({ isDone }) => isDone).length;
  const next = states.find(({ isDone }) => !isDone)?.step;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <Text as="h2" variant="headingMd">
              {onDismiss ? 'You are all set' : 'Set up Doorstep'}
            </Text>
            {onDismiss && (
              <Button variant="tertiary" icon={XIcon} accessibilityLabel="Hide this guide" onClick={onDismiss} />
            )}
          </InlineStack>
          <Text as="p" tone="subdued">
            {`${done} of ${states.length} steps done`}
          </Text>
          <ProgressBar
            progress={(done / states.length) * 100}
            size="small"
            tone="primary"
            ariaLabelledBy="setup-progress"
          />
          <span id="setup-progress" hidden>
            Set-up progress
          </span>
        </BlockStack>
        <BlockStack gap="100" as="ul">
          {states.map((state) => (
            <Step key={state.step} {...state} isNext={state.step === next} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Step({ step, isDone, isNext }: SetupStepState & { isNext: boolean }) {
  const { title, text, action, url } = steps[step];
  return (
    <li className="doorstep-step">
      <Box padding="200" borderRadius="200" {...(isNext && { background: 'bg-surface-active' })}>
        <InlineStack gap="200" wrap={false} blockAlign="start">
          <Box>
            {isDone ? (
              <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />
            ) : (
              <span className="doorstep-open-step" role="img" aria-label="Not done" />
            )}
          </Box>
          <BlockStack gap="200" inlineAlign="start">
            <Text as="h3" variant={isNext ? 'headingSm' : 'bodyMd'}>
              {title}
            </Text>
            {isNext && (
              <>
                <Text as="p">{text}</Text>
                <Button variant="primary" url={url}>
                  {action}
                </Button>
              </>
            )}
          </BlockStack>
        </InlineStack>
      </Box>
    </li>
  );
}
