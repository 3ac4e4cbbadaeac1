import { Banner, BlockStack, ButtonGroup, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';

export type ShownMail = {
  mail: { subject: string; html: string; text: string };
  from: { messageId: string; orderName: string } | null;
};

const views = { html: 'Mail', text: 'Plain text' } as const;
const widths = { desktop: 'Desktop', phone: 'Phone' } as const;
const schemes = { light: 'Light', dark: 'Dark' } as const;

type Props = { shown: ShownMail | null; isCurrent: boolean; isBusy: boolean; name: string; direction: 'ltr' | 'rtl' };

/** The mail as a shopper would get it, in a frame in which nothing runs and nothing can be reached. */
export function EditorPreview({ shown, isCurrent, isBusy, name, direction }: Props) {
  const [view, setView] = useState<keyof typeof views>('html');
  const [width, setWidth] = useState<keyof typeof widths>('desktop');
  const [scheme, setScheme] = useState<keyof typeof schemes>('light');
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Preview
        </Text>
        <InlineStack gap="200">
          <Switch<keyof typeof views> label="Part of the mail" words={views} chosen={view} onChoose={setView} />
          {view === 'html' && (
            <Switch<keyof typeof widths> label="Width" words={widths} chosen={width} onChoose={setWidth} />
          )}
          {view === 'html' && (
            <Switch<keyof typeof schemes> label="Colours" words={schemes} chosen={scheme} onChoose={setScheme} />
          )}
        </InlineStack>
        {!isCurrent && (
          <Banner tone="warning">
            <p>
              {shown ? 'This is how it was before the last change.' : 'These texts cannot be shown.'} See the field.
            </p>
          </Banner>
        )}
        {shown && (
          <div aria-busy={isBusy}>
            <BlockStack gap="200">
              <Text as="p" breakWord>
                <Text as="span" fontWeight="semibold">
                  Subject:{' '}
                </Text>
                <span dir={direction}>{shown.mail.subject}</span>
              </Text>
              <Text as="p" tone="subdued">
                {shown.from
                  ? `With your order ${shown.from.orderName}.`
                  : 'With a made-up order: there is no such mail of yours yet.'}
              </Text>
              {view === 'text' ? (
                <pre className="doorstep-mail-text" tabIndex={0} aria-label={`Plain text: ${name}`} dir={direction}>
                  {shown.mail.text}
                </pre>
              ) : (
                <div className="doorstep-mail-window">
                  <iframe
                    className={`is-${width} is-${scheme}`}
                    title={`Mail: ${name}`}
                    sandbox=""
                    srcDoc={inScheme(shown.mail.html, scheme)}
                  />
                </div>
              )}
            </BlockStack>
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

/** As a device in that scheme shows it, whatever the reader's own device is in. */
const inScheme = (html: string, scheme: keyof typeof schemes): string =>
  html.replace(/@media\s*\(prefers-color-scheme:\s*dark\)/g, scheme === 'dark' ? '@media all' : '@media not all');

type SwitchProps<Name extends string> = {
  label: string;
  words: Readonly<Record<Name, string>>;
  chosen: Name;
  onChoose(name: Name): void;
};

function Switch<Name extends string>({ label, words, chosen, onChoose }: SwitchProps<Name>) {
  return (
    <div role="group" aria-label={label}>
      <ButtonGroup variant="segmented">
        {(Object.keys(words) as Name[]).map((name) => (
          <Button key={name} size="slim" pressed={name === chosen} onClick={() => onChoose(name)}>
            {words[name]}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}
