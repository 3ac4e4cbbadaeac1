import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, DropZone, InlineStack, List, Select, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';

export type LabelUploadResult = { ok: true; added: number; problems: string[] } | { ok: false; error: string };

type Props = { countries: Option[] };

const shownProblems = 20;
const isList = (file: File): boolean => /\.csv$/i.test(file.name) || file.type === 'text/csv';

/** Labels come as files, one each, or as a list of addresses where a carrier has them. */
export function LabelUploadPanel({ countries }: Props) {
  const fetcher = useFetcher<LabelUploadResult>();
  const [files, setFiles] = useState<File[]>([]);
  const [country, setCountry] = useState('');
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const labels = files.filter((file) => !isList(file));
  useEffect(() => {
    if (outcome?.ok) setFiles([]);
  }, [outcome]);
  const submit = () => {
    const body = new FormData();
    for (const file of files) body.append(isList(file) ? 'list' : 'file', file);
    body.set('country', country);
    void fetcher.submit(body, { method: 'post', encType: 'multipart/form-data' });
  };
  return (
    <Panel
      title="Add labels"
      description="Many PDF or PNG files at once, one label in each; or a CSV with the columns url, country, carrier, tracking and qr (what the drop-off point scans from the shopper’s phone; then there may be no url)."
    >
      <DropZone accept="application/pdf,image/png,.csv,text/csv" onDrop={(_all, accepted) => setFiles(accepted)}>
        {files.length > 0 ? (
          <div className="doorstep-file">
            <Text as="p">{chosenWords(files, labels)}</Text>
          </div>
        ) : (
          <DropZone.FileUpload actionTitle="Choose files" actionHint="PDF, PNG or CSV" />
        )}
      </DropZone>
      {(labels.length > 0 || files.length === 0) && (
        <Select
          label="For returns from"
          options={[{ value: '', label: 'Any country' }, ...countries]}
          value={country}
          onChange={setCountry}
          {...(labels.length < files.length && { helpText: 'For the PDF and PNG files; a CSV names its own.' })}
        />
      )}
      <InlineStack>
        <Button onClick={submit} disabled={files.length === 0} loading={fetcher.state !== 'idle'}>
          Add labels
        </Button>
      </InlineStack>
      {outcome && <Outcome outcome={outcome} />}
    </Panel>
  );
}

/** What goes up: a name, or how many, and the lists among them by name. */
function chosenWords(files: File[], labels: File[]): string {
  if (files.length === 1 || labels.length === files.length)
    return files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`;
  const lists = files.filter(isList).map(({ name }) => name);
  return [...(labels.length > 0 ? [labels.length === 1 ? '1 label' : `${labels.length} labels`] : []), ...lists].join(
    ', ',
  );
}

function Outcome({ outcome }: { outcome: LabelUploadResult }) {
  if (!outcome.ok)
    return (
      <Banner tone="critical" title="Nothing was added">
        <p>{outcome.error}</p>
      </Banner>
    );
  const { added, problems } = outcome;
  return (
    <Banner
      tone={problems.length === 0 ? 'success' : 'warning'}
      title={`${added.toLocaleString('en')} ${added === 1 ? 'label' : 'labels'} added`}
    >
      {problems.length > 0 && (
        <BlockStack gap="200">
          <p>{`${problems.length.toLocaleString('en')} could not be used:`}</p>
          <List gap="extraTight">
            {problems.slice(0, shownProblems).map((problem) => (
              <List.Item key={problem}>{problem}</List.Item>
            ))}
          </List>
        </BlockStack>
      )}
    </Banner>
  );
}
