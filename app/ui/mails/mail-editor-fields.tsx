import { BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { customTextFields, type CustomTextField, type CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import type { TextDraft } from './mail-editor-draft.ts';
import { fieldWords, unknownWords } from './mail-editor-words.ts';

export const fieldId = (field: CustomTextField): string => `mail-text-${field}`;

type Props = {
  draft: TextDraft;
  ours: CustomTexts;
  oursAsTemplates: CustomTexts;
  problems: Partial<Record<CustomTextField | 'all', string>>;
  unknown: Partial<Record<CustomTextField, string[]>>;
  direction: 'ltr' | 'rtl';
  onChange(field: CustomTextField, text: string): void;
  onFocus(field: CustomTextField): void;
};

/** The four texts; what is left empty is ours. */
export function EditorFields({ ours, ...props }: Props) {
  // Review requests have a button for each product, and those stay ours.
  const fields = customTextFields.filter((field) => ours[field] !== null);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your texts
        </Text>
        <Text as="p" tone="subdued">
          What you leave empty is our text, which also knows what to say for several parcels. The greeting, items,
          tracking, totals and the footer stay as they are.
        </Text>
        {fields.map((field) => (
          <EditorField key={field} {...props} field={field} ours={ours[field] ?? ''} />
        ))}
        {props.problems.all && (
          <Text as="p" tone="critical">
            {props.problems.all}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

type FieldProps = Omit<Props, 'ours'> & { field: CustomTextField; ours: string };

function EditorField({
  field,
  ours,
  draft,
  oursAsTemplates,
  problems,
  unknown,
  direction,
  onChange,
  onFocus,
}: FieldProps) {
  const text = draft[field];
  const names = unknown[field] ?? [];
  const start = oursAsTemplates[field];
  return (
    <BlockStack gap="100">
      <div className={`doorstep-template is-${direction}`}>
        <TextField
          id={fieldId(field)}
          label={fieldWords[field]}
          value={text}
          placeholder={ours}
          onChange={(value) => onChange(field, value)}
          onFocus={() => onFocus(field)}
          error={problems[field] ?? false}
          maxLength={field === 'body' ? 10_000 : field === 'button' ? 200 : 500}
          autoComplete="off"
          spellCheck
          {...(field === 'body' && { multiline: 8, maxHeight: 480, helpText: bodyHelp })}
        />
      </div>
      <div role="status">
        {names.length > 0 && (
          <Text as="p" tone="caution">
            {unknownWords(names)}
          </Text>
        )}
      </div>
      {text === '' && start && (
        <InlineStack>
          <Button
            variant="plain"
            accessibilityLabel={`Start ${fieldWords[field].toLowerCase()} from our text`}
            onClick={() => onChange(field, start)}
          >
            Start from our text
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

const bodyHelp =
  'An empty line starts a new paragraph. For more, use <b>, <i>, <a href="https://…">, <ul>, <ol> and <li>; all other HTML is left out.';
