import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, Layout, Page, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { RetryableError } from '../domain/shared/errors.ts';
import { domainOf } from '../domain/sender/parse-domain.ts';
import { checkSenderDomain, chooseSenderDomain, readSenderDomain } from '../flows/messages/sender-domain.ts';
import { datesFor } from '../ui/reader-dates.ts';
import { SenderRecord } from '../ui/settings/sender-record.tsx';
import { domainRefusals } from '../ui/settings/sender-words.ts';
import { toast } from '../ui/toast.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Sender domain · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { deps } = args.context;
  const [setUp, sharedToday] = await Promise.all([
    readSenderDomain(deps, shop.domain),
    deps.senderDomains.sharedToday(shop.domain, deps.clock.now()),
  ]);
  const { address } = shop.settings.sender;
  const checkedAt = setUp?.sender.checkedAt ?? null;
  return {
    domain: setUp?.sender.domain ?? null,
    records: setUp?.records ?? [],
    findings: setUp?.sender.findings ?? null,
    checked: checkedAt === null ? null : datesFor(args.request, shop.zone).time(checkedAt),
    isReady: setUp !== null && shop.senderDomain === setUp.sender.domain,
    address,
    suggestion: address === null ? '' : domainOf(address),
    shared: { address: deps.mailFrom, today: sharedToday, limit: deps.sharedMailsPerDay },
  };
}

type Outcome = { ok: true; said: string } | { ok: false; field: string | null; said: string };

export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  // A body that is no form asks for nothing.
  const form = await args.request.formData().catch(() => new FormData());
  const outcome = await act(args, shop.domain, form).catch((error: unknown): Outcome => {
    if (!(error instanceof RetryableError)) throw error;
    return { ok: false, field: null, said: 'DNS does not answer right now. Try again in a minute.' };
  });
  if (outcome.ok) await args.context.deps.accessLog.note(shop.domain, staff.id, 'settings.save', 'senderDomain');
  return data(outcome, { status: outcome.ok ? 200 : 422 });
}

async function act({ context: { deps } }: ActionFunctionArgs, shop: string, form: FormData): Promise<Outcome> {
  const typed = form.get('domain');
  switch (form.get('act')) {
    case 'choose': {
      const chosen = await chooseSenderDomain(deps, shop, typeof typed === 'string' ? typed.slice(0, 300) : '');
      if (!chosen.ok) return { ok: false, field: domainRefusals[chosen.reason], said: 'Not saved: look at the domain' };
      return { ok: true, said: 'Domain saved. Add the records below.' };
    }
    case 'check':
      await checkSenderDomain(deps, shop);
      return { ok: true, said: 'Checked' };
    case 'remove':
      await deps.senderDomains.remove(shop);
      return { ok: true, said: 'Mails come from the shared address again' };
    default:
      return { ok: false, field: null, said: 'This request was not understood' };
  }
}

export default function SenderDomainPage() {
  const page = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const outcome = fetcher.state === 'idle' ? fetcher.data : undefined;
  const busy = fetcher.state === 'idle' ? null : fetcher.formData?.get('act');
  useEffect(() => {
    if (outcome) toast(outcome.said, { isError: !outcome.ok });
  }, [outcome]);
  const submit = (fields: Record<string, string>) => void fetcher.submit(fields, { method: 'post' });
  return (
    <Page title="Sender domain" backAction={{ content: 'Settings', url: '/app/settings#sender' }}>
      <Layout>
        <Layout.Section>
          <State {...page} />
        </Layout.Section>
        <Layout.Section>
          <ChooseDomain
            key={page.domain}
            start={page.domain ?? page.suggestion}
            error={outcome && !outcome.ok ? outcome.field : null}
            isBusy={busy === 'choose'}
            onChoose={(domain) => submit({ act: 'choose', domain })}
          />
        </Layout.Section>
        {page.domain !== null && (
          <Layout.Section>
            <Card>
              <BlockStack gap="500">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    {`Records for ${page.domain}`}
                  </Text>
                  <Text as="p" tone="subdued">
                    Add them where you manage your domain: at Shopify under Settings, Domains, or at your provider. It
                    can take up to two days until everybody sees them.
                  </Text>
                </BlockStack>
                {page.records.map((record) => (
                  <SenderRecord
                    key={record.proof}
                    record={record}
                    finding={page.findings?.find(({ proof }) => proof === record.proof) ?? null}
                  />
                ))}
                <InlineStack gap="300" blockAlign="center">
                  <Button loading={busy === 'check'} onClick={() => submit({ act: 'check' })}>
                    Check again
                  </Button>
                  <Button tone="critical" loading={busy === 'remove'} onClick={() => submit({ act: 'remove' })}>
                    Stop using this domain
                  </Button>
                  {page.checked && <Text as="span" tone="subdued">{`Last checked ${page.checked}`}</Text>}
                </InlineStack>
              </BlockStack>
            </Card>
          </Layout.Section>
        )}
      </Layout>
    </Page>
  );
}

type PageData = ReturnType<typeof useLoaderData<typeof loader>>;

function State({ isReady, domain, address, shared }: PageData) {
  if (isReady && address !== null && domainOf(address) === domain)
    return <Banner tone="success" title={`Your mails come from ${address}`} />;
  if (isReady)
    return (
      <Banner
        tone="warning"
        title={`${domain} is ready, but your sender’s address is not in it`}
        action={{ content: 'Set the address', url: '/app/settings#sender' }}
      >
        <p>{`Until it is, mails come from ${shared.address}.`}</p>
      </Banner>
    );
  return (
    <Banner tone="info" title={`For now your mails come from ${shared.address}`}>
      <p>
        {`Your shop’s name stands on them and replies reach you, but ${shared.limit} mails a day is the most; what is over waits for the next day. Today: ${shared.today}.`}
      </p>
    </Banner>
  );
}

type ChooseProps = { start: string; error: string | null; isBusy: boolean; onChoose(domain: string): void };

function ChooseDomain({ start, error, isBusy, onChoose }: ChooseProps) {
  const [domain, setDomain] = useState(start);
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(domain);
        }}
      >
        <TextField
          label="Your domain"
          name="domain"
          value={domain}
          onChange={setDomain}
          error={error ?? false}
          maxLength={300}
          autoComplete="off"
          placeholder="shop.example"
          helpText="The part of your e-mail address after the @."
          connectedRight={
            <Button submit variant="primary" loading={isBusy}>
              Use this domain
            </Button>
          }
        />
      </form>
    </Card>
  );
}
