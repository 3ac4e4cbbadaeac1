import { BlockStack, Button, Card, Text } from '@shopify/polaris';

type Variable = { name: string; description: string; example: string };

/** What may stand in the texts; a click puts it where the cursor was. */
export function EditorVariables({ variables, onInsert }: { variables: Variable[]; onInsert(name: string): void }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Variables
        </Text>
        <Text as="p" tone="subdued">
          Click one to insert it. For what may be empty: {'{% if first_name %} … {% endif %}'}
        </Text>
        <ul className="doorstep-variables">
          {variables.map(({ name, description, example }) => (
            <li key={name}>
              <BlockStack gap="050" inlineAlign="start">
                <Button variant="plain" accessibilityLabel={`Insert ${name}`} onClick={() => onInsert(name)}>
                  {`{{ ${name} }}`}
                </Button>
                <Text as="p" breakWord>
                  {description}
                </Text>
                {example && (
                  <Text as="p" tone="subdued" breakWord>
                    For example: <bdi>{example}</bdi>
                  </Text>
                )}
              </BlockStack>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
