import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Button,
  ChoiceList,
  InlineStack,
  Layout,
  Page,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { fullDate } from '../domain/mails/mail-formats.ts';
import { languageCodes, languages, type Language } from '../domain/mails/texts/registry.ts';
import { createGiftCode, giftableLines } from '../flows/returns/gift-codes.ts';
import { sendGiftSlip } from '../flows/returns/send-gift-slip.ts';
import { giftSentWords } from '../ui/returns/gift-sent-words.ts';
import { GiftSendPanel } from '../ui/returns/gift-send-panel.tsx';
import { GiftSlip, type Slip } from '../ui/returns/gift-slip.tsx';
import { languageOptions } from '../ui/mails/mail-editor-words.ts';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Gift return · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const orderId = args.params.orderId ?? '';
  return {
    orderId,
    lines: await giftableLines(args.context.deps, shop.domain, orderId),
    shopName: shop.name,
    languages: languageOptions(languageCodes),
    language: languageCodes.find((one) => one === shop.locale.split('-')[0]) ?? 'en',
  };
}

/** Makes another code, to print or to be mailed. It is shown once: of it we keep no more than what recognises it. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const form = await args.request.formData().catch(() => new FormData());
  const lineIds = form.getAll('line').filter((line) => typeof line === 'string');
  const orderId = args.params.orderId ?? '';
  if (form.get('act') === 'send') {
    const [to, asked] = [form.get('to'), form.get('language')];
    const language = languageCodes.find((one) => one === asked) ?? 'en';
    const wish = { lineIds, language, to: typeof to === 'string' ? to : '' };
    const sent = await sendGiftSlip(args.context.deps, { shop, staff }, orderId, wish);
    return data({ slip: null, sent: giftSentWords(sent) }, { status: sent.ok ? 200 : 409 });
  }
  const made = await createGiftCode(args.context.deps, staff, orderId, lineIds);
  if (!made) return data({ slip: null, sent: null }, { status: 404 });
  const days = languageCodes.map((language) => [
    language,
    fullDate(made.until, { formatLocale: language, zone: shop.zone }),
  ]);
  const slip: Slip = {
    code: made.code,
    link: made.link,
    picture: args.context.deps.codePictures.inPage(made.link),
    shopName: shop.name,
    days: Object.fromEntries(days) as Slip['days'],
  };
  return data({ slip, sent: null });
}

export default function GiftReturn() {
  const page = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [language, setLanguage] = useState<Language>(page.language);
  // With one thing in the order there is nothing to choose.
  const [chosen, setChosen] = useState<string[]>(page.lines.length === 1 ? page.lines.map(({ id }) => id) : []);
  const mails = useFetcher<typeof action>();
  const slip = fetcher.data?.slip ?? null;
  const sent = mails.state === 'idle' ? (mails.data?.sent ?? null) : null;
  const copy = async (link: string) => {
    const isDone = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    toast(isDone ? 'Link copied' : 'Copy the link by hand', { isError: !isDone });
  };
  return (
    <Page title="Gift return" backAction={{ content: 'Order', url: `/app/orders/${page.orderId}` }}>
      <Layout>
        <Panel
          title="For whoever got the gift"
          description="Print a slip and put it into the parcel, or send it by e-mail. With it, the items can be swapped, or a wish left for you. It shows no price, no buyer and no address of theirs."
        >
          <Text as="p" tone="subdued">
            We never mail the buyer about it. Shopify itself may: its order page shows the buyer a return and an
            exchange, and its own notifications can tell of them.
          </Text>
          <ChoiceList
            allowMultiple
            title="What was given"
            choices={page.lines.map(({ id, title }) => ({ value: id, label: title }))}
            selected={chosen}
            onChange={setChosen}
          />
          <InlineStack gap="200" blockAlign="end">
            <Select
              label="Language of the slip"
              options={page.languages}
              value={language}
              onChange={(code) => setLanguage(code as Language)}
            />
            <Button
              variant={slip ? 'secondary' : 'primary'}
              loading={fetcher.state !== 'idle'}
              disabled={chosen.length === 0}
              onClick={() => void fetcher.submit(chosenForm(chosen), { method: 'post' })}
            >
              {slip ? 'Make another code' : 'Make a gift code'}
            </Button>
          </InlineStack>
          {fetcher.data?.slip === null && (
            <Banner tone="warning">
              <p>Nothing is known of this order, or its data was erased.</p>
            </Banner>
          )}
        </Panel>
        {slip && (
          <Panel title="The slip" description="Its code is shown once. Leave this page when it is printed.">
            <div lang={language} dir={languages[language].direction}>
              <GiftSlip slip={slip} language={language} />
            </div>
            <BlockStack gap="300">
              <TextField
                label="Link"
                value={slip.link}
                readOnly
                autoComplete="off"
                connectedRight={<Button onClick={() => void copy(slip.link)}>Copy</Button>}
              />
              <InlineStack gap="200">
                <Button variant="primary" onClick={() => window.print()}>
                  Print slip
                </Button>
              </InlineStack>
            </BlockStack>
          </Panel>
        )}
        <GiftSendPanel
          isReady={chosen.length > 0}
          isBusy={mails.state !== 'idle'}
          sent={sent}
          onSend={(to) => {
            const form = chosenForm(chosen);
            form.set('act', 'send');
            form.set('to', to);
            form.set('language', language);
            void mails.submit(form, { method: 'post' });
          }}
        />
      </Layout>
    </Page>
  );
}

function chosenForm(lineIds: string[]): FormData {
  const form = new FormData();
  for (const lineId of lineIds) form.append('line', lineId);
  return form;
}
