import { BlockStack, Button, FormLayout, InlineStack, Select, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { CopyField } from '../copy-field.tsx';
import { downloadFile } from '../download-file.ts';
import type { Option } from '../option.ts';
import { Panel } from '../panel.tsx';
import { toast } from '../toast.ts';

type Season = { id: string; name: string; countries: Option[]; home: string; showsFrom: string | null };
type Props = { domain: string; languages: Option[]; language: string; seasons: Season[] };

/** The dates to pass on: a link that is always true, and a picture for social media. */
export function ShareDates({ domain, languages, language: first, seasons }: Props) {
  const [seasonId, setSeasonId] = useState(seasons[0]?.id ?? '');
  const season = seasons.find(({ id }) => id === seasonId) ?? seasons[0];
  const [chosen, setCountry] = useState(season?.home ?? '');
  const [language, setLanguage] = useState(first);
  const options = season?.countries ?? [];
  const country = options.some(({ value }) => value === chosen) ? chosen : (season?.home ?? '');
  const link = `https://${domain}/apps/doorstep/dates/?${new URLSearchParams({ country, lang: language }).toString()}`;
  const address = `/app/promise/picture?${new URLSearchParams({ season: seasonId, country, language }).toString()}`;
  const picture = usePicture(address);
  const download = async () => {
    const isDone = await downloadFile(address, `order-by-${country}-${language}.png`.toLowerCase());
    if (!isDone) toast('Not downloaded: try again in a moment', { isError: true });
  };
  return (
    <Panel
      title="A link and a picture"
      description="For social media, a newsletter, a chat. They say what your storefront says; the link is always up to date, the picture is as of today."
    >
      <FormLayout>
        <FormLayout.Group condensed>
          <Select
            label="Season"
            options={seasons.map(({ id, name }) => ({ value: id, label: name }))}
            value={seasonId}
            onChange={setSeasonId}
          />
          <Select label="Country" options={options} value={country} onChange={setCountry} />
          <Select label="Language" options={languages} value={language} onChange={setLanguage} />
        </FormLayout.Group>
      </FormLayout>
      {season?.showsFrom && (
        <Text as="p" tone="subdued">
          {`The page behind the link shows it from ${season.showsFrom} on, as your storefront does.`}
        </Text>
      )}
      <CopyField label="Link" value={link} canCopy />
      <BlockStack gap="300">
        {picture.url === null ? (
          <Text as="p" tone="critical">
            The picture could not be made. Try again in a moment.
          </Text>
        ) : (
          <img
            className="doorstep-picture"
            src={picture.url}
            width={1_200}
            height={630}
            alt="The order-by dates, as they are shared"
          />
        )}
        <InlineStack>
          <Button onClick={() => void download()}>Download picture</Button>
        </InlineStack>
      </BlockStack>
    </Panel>
  );
}

/** One clear pixel: room for what is on its way. */
const empty = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** Null: it could not be made. */
type Picture = { url: string | null };

/** App Bridge signs `fetch` and no picture's address: it is fetched, and shown as data. */
function usePicture(address: string): Picture {
  const [shown, setShown] = useState<Picture>({ url: empty });
  useEffect(() => {
    let isWanted = true;
    pictureAt(address).then(
      (url) => isWanted && setShown({ url }),
      () => isWanted && setShown({ url: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [address]);
  return shown;
}

async function pictureAt(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `data:image/png;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
