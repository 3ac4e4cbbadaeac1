import { BlockStack, Button, Divider, FormLayout, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import type { CareRule, CareText } from './care-draft.ts';
import { DaysField } from '../days-field.tsx';
import { MatchFields } from '../return-policy/match-fields.tsx';
import { eachOnce, type Option } from '../option.ts';
import { RemovableRow } from '../removable-row.tsx';
import { errorUnder } from './settings-form.ts';

type Props = {
  rule: CareRule;
  nth: number;
  languages: Option[];
  /** Paths below this rule's own. */
  errors: Record<string, string>;
  onChange(rule: CareRule): void;
  onRemove(): void;
};

/** What shoppers are told about some products, days after they arrived, in each language that the shop writes. */
export function CareRuleFields({ rule, nth, languages, errors, onChange, onRemove }: Props) {
  const { texts } = rule;
  const choices = eachOnce(
    languages,
    texts.map(({ language }) => language),
  );
  return (
    <BlockStack gap="400">
      <FormLayout>
        <FormLayout.Group>
          <MatchFields
            nth={nth}
            match={rule.match}
            onChange={(match) => onChange({ ...rule, match })}
            error={errorUnder(errors, 'match')}
          />
          <DaysField
            label={`Days after delivery, rule ${nth}`}
            labelHidden
            value={rule.days}
            onChange={(days) => onChange({ ...rule, days })}
            error={errors.daysAfterDelivery}
            helpText="After delivery."
          />
        </FormLayout.Group>
      </FormLayout>
      {texts.map((text, index) => (
        <CareTextFields
          key={text.language}
          text={text}
          languages={choices.besides(text.language)}
          error={(field) => errorUnder(errors, `texts.${text.language}.${field}`) ?? false}
          onChange={(part) => onChange({ ...rule, texts: texts.with(index, { ...text, ...part }) })}
          onRemove={() => onChange({ ...rule, texts: texts.toSpliced(index, 1) })}
        />
      ))}
      {errors.texts && (
        <Text as="p" tone="critical">
          {errors.texts}
        </Text>
      )}
      <InlineStack gap="200">
        <Button
          disabled={choices.next === undefined}
          onClick={() =>
            choices.next &&
            onChange({ ...rule, texts: [...texts, { language: choices.next, title: '', body: '', url: '' }] })
          }
        >
          Add a language
        </Button>
        <Button tone="critical" onClick={onRemove} accessibilityLabel={`Remove rule ${nth}`}>
          Remove
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

type TextProps = {
  text: CareText;
  languages: Option[];
  error(field: 'title' | 'body' | 'url'): string | false;
  onChange(part: Partial<CareText>): void;
  onRemove(): void;
};

function CareTextFields({ text, languages, error, onChange, onRemove }: TextProps) {
  return (
    <BlockStack gap="300">
      <Divider />
      <RemovableRow removeLabel={`Remove the text in ${text.language}`} onRemove={onRemove}>
        <Select
          label="Language"
          options={languages}
          value={text.language}
          onChange={(language) => onChange({ language })}
        />
      </RemovableRow>
      <TextField
        label="Heading"
        value={text.title}
        onChange={(title) => onChange({ title })}
        error={error('title')}
        placeholder="Looking after your leather"
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        label="Text"
        value={text.body}
        onChange={(body) => onChange({ body })}
        error={error('body')}
        multiline={4}
        maxLength={4000}
        showCharacterCount
        autoComplete="off"
      />
      <TextField
        label="Link"
        type="url"
        value={text.url}
        onChange={(url) => onChange({ url })}
        error={error('url')}
        placeholder="https://shop.example/pages/leather-care"
        helpText="To a manual or a video, if there is one."
        maxLength={2000}
        autoComplete="off"
      />
    </BlockStack>
  );
}
