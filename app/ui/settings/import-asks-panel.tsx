import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, DropZone, InlineStack, List, Text } from '@shopify/polaris';
import { useState } from 'react';
import { Panel } from '../panel.tsx';

/** What the import answers. */
type AskImport =
  | { ok: true; lines: number; noted: number; bad: number; problems: { line: number; problem: string }[] }
  | { ok: false };

/** `words`: what is wrong with a line. */
type Props = { words: Record<string, string> };

/** For a shop that comes from another review app: whom that one asked is not asked again. */
export function ImportAsksPanel({ words }: Props) {
  const fetcher = useFetcher<AskImport>();
  const [file, setFile] = useState<File | null>(null);
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const submit = () => {
    if (!file) return;
    const body = new FormData();
    body.set('file', file);
    void fetcher.submit(body, { method: 'post', encType: 'multipart/form-data', action: '/app/settings/asks/import' });
  };
  return (
    <Panel
      title="Coming from another review app?"
      description="Upload its list of whom it asked about what, so that nobody is asked twice: a CSV with a column for the e-mail address and one for the product id. Addresses are kept only in a form that cannot be read back."
    >
      <DropZone accept=".csv,text/csv" allowMultiple={false} onDrop={(files) => setFile(files[0] ?? null)}>
        {file ? (
          <div className="doorstep-file">
            <Text as="p">{file.name}</Text>
          </div>
        ) : (
          <DropZone.FileUpload actionTitle="Choose a CSV file" />
        )}
      </DropZone>
      <InlineStack>
        <Button onClick={submit} disabled={file === null} loading={fetcher.state !== 'idle'}>
          Import
        </Button>
      </InlineStack>
      {outcome && <Outcome outcome={outcome} words={words} />}
    </Panel>
  );
}

function Outcome({ outcome, words }: Props & { outcome: AskImport }) {
  if (!outcome.ok)
    return (
      <Banner tone="critical" title="This file could not be read">
        <p>It needs a column for the e-mail address and one for the product id, with their names in the first line.</p>
      </Banner>
    );
  const { lines, noted, bad, problems } = outcome;
  const count = (number: number) => number.toLocaleString('en');
  return (
    <Banner tone={bad === 0 ? 'success' : 'warning'} title={`${count(noted)} new entries from ${count(lines)} lines`}>
      {bad > 0 && (
        <BlockStack gap="200">
          <p>{`${count(bad)} lines could not be used:`}</p>
          <List>
            {problems.slice(0, 20).map(({ line, problem }) => (
              <List.Item key={line}>{`Line ${line}: ${words[problem] ?? problem}`}</List.Item>
            ))}
          </List>
        </BlockStack>
      )}
    </Banner>
  );
}
