import { BlockStack, Button, FormLayout, InlineStack, Select } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { eachOnce, type Option } from './option.ts';
import { RemovableRow } from './removable-row.tsx';

type OwnText = { language: string; text: string };

type Props = {
  texts: readonly OwnText[];
  languages: readonly Option[];
  addLabel: string;
  onChange(texts: OwnText[]): void;
  /** The field in which the text of a language is written; `name`: the language's. */
  children(own: OwnText, name: string, onChange: (text: string) => void): ReactNode;
};

/** The merchant's own words, each language once. */
export function OwnTexts({ texts, languages, addLabel, onChange, children }: Props) {
  const choices = eachOnce(
    languages,
    texts.map(({ language }) => language),
  );
  const nameOf = (language: string) => languages.find(({ value }) => value === language)?.label ?? language;
  return (
    <>
      <BlockStack gap="400">
        {texts.map((own, index) => (
          <FormLayout key={own.language}>
            <RemovableRow
              removeLabel={`Remove the text in ${nameOf(own.language)}`}
              onRemove={() => onChange(texts.toSpliced(index, 1))}
            >
              <Select
                label="Language"
                options={choices.besides(own.language)}
                value={own.language}
                onChange={(language) => onChange(texts.with(index, { ...own, language }))}
              />
            </RemovableRow>
            {children(own, nameOf(own.language), (text) => onChange(texts.with(index, { ...own, text })))}
          </FormLayout>
        ))}
      </BlockStack>
      <InlineStack>
        <Button
          disabled={choices.next === undefined}
          onClick={() => choices.next && onChange([...texts, { language: choices.next, text: '' }])}
        >
          {addLabel}
        </Button>
      </InlineStack>
    </>
  );
}
