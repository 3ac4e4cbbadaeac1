import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Await, useFetcher, useLoaderData } from '@remix-run/react';
import { Banner, BlockStack, Box, Card, Divider, Layout, Link, Page, SkeletonBodyText, Text } from '@shopify/polaris';
import { Fragment, Suspense, useState } from 'react';
import { formatMoney } from '../domain/mails/mail-formats.ts';
import type { ReturnPolicy } from '../domain/returns/return-policy.ts';
import { giftReturnsOf, returnableForStaff, startReturn, type StartOutcome } from '../flows/returns/start-return.ts';
import { verdictRefusalWords } from '../ui/returns/return-words.ts';
import {
  isAllowed,
  isSwap,
  noChoice,
  startItems,
  type StartChoice,
  type StartItem,
} from '../ui/returns/start-return.ts';
import { buyer, StartReturnFor, type GiftReturn } from '../ui/returns/start-return-for.tsx';
import { StartReturnItem } from '../ui/returns/start-return-item.tsx';
import { WhyField } from '../ui/returns/why-field.tsx';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

export const meta: MetaFunction = () => [{ title: 'Start a return · Doorstep' }];

/** The page is there at once; what may come back is Shopify's to say, and follows. */
export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args);
  const orderId = args.params.orderId ?? '';
  return { orderId, found: shownReturnable(args, staff, orderId) };
}

async function shownReturnable(
  { context }: LoaderFunctionArgs,
  staff: Parameters<typeof returnableForStaff>[1],
  orderId: string,
) {
  const [found, gifts] = await Promise.all([
    returnableForStaff(context.deps, staff, orderId),
    giftReturnsOf(context.deps, staff.shop, orderId),
  ]);
  if (typeof found === 'string') return { problem: found };
  const { order, verdicts, policy } = found;
  return {
    name: order.name,
    currency: order.currency,
    version: policy.version,
    policy: policy.policy,
    items: startItems(order.lines, verdicts),
    gifts,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  const wanted: unknown = await args.request.json().catch(() => undefined);
  const outcome = await startReturn(args.context.deps, staff, args.params.orderId ?? '', wanted);
  if (outcome.ok) return redirect(`/app/returns/${outcome.returnId}`);
  const status = outcome.reason === 'not_found' ? 404 : outcome.reason === 'nothing_asked' ? 400 : 409;
  return data({ problem: problemWords(outcome) }, { status });
}

const problems: Readonly<Record<string, string>> = {
  nothing_asked: 'Choose at least one item.',
  nothing_chosen: 'Choose at least one item.',
  not_found: 'Shopify does not know this item any more.',
  taken: 'One of the items is in another return already.',
  sold_out: 'The variant is sold out. Choose another one.',
  bad_quantity: 'There are not so many pieces that can still come back.',
  sum_changed: 'The amount has changed. Look at it and try again.',
  gift_pays:
    'Shopify would send the invoice for the difference to the buyer of the gift. Choose a product that costs no more.',
  unreachable: 'Shopify did not answer. Nothing was made; try again in a minute.',
};

function problemWords(outcome: Extract<StartOutcome, { ok: false }>): string {
  if (outcome.reason === 'refused')
    return `The policy says no: ${verdictRefusalWords[outcome.refusal]} Say why you do it.`;
  return problems[outcome.reason] ?? 'That is not possible.';
}

export default function StartReturnPage() {
  const { orderId, found } = useLoaderData<typeof loader>();
  return (
    <Suspense fallback={<Loading orderId={orderId} />}>
      <Await resolve={found} errorElement={<Problem orderId={orderId} problem="unreachable" />}>
        {(shown) =>
          'problem' in shown ? (
            <Problem orderId={orderId} problem={shown.problem} />
          ) : (
            <StartForm {...shown} orderId={orderId} />
          )
        }
      </Await>
    </Suspense>
  );
}

const back = (orderId: string) => ({ content: 'Order', url: `/app/orders/${orderId}` });

const Loading = ({ orderId }: { orderId: string }) => (
  <Page title="Start a return" backAction={back(orderId)}>
    <Card>
      <SkeletonBodyText lines={6} />
    </Card>
  </Page>
);

function Problem({ orderId, problem }: { orderId: string; problem: 'not_found' | 'unreachable' }) {
  return (
    <Page title="Start a return" backAction={back(orderId)}>
      {problem === 'not_found' ? (
        <Banner tone="warning" title="Shopify does not show this order">
          <p>It may be older than 60 days, which needs the permission “Read all orders”, or it was deleted.</p>
        </Banner>
      ) : (
        <Banner tone="warning" title="Shopify did not answer">
          <p>What can come back is Shopify’s to say. Try again in a minute.</p>
        </Banner>
      )}
    </Page>
  );
}

type FormProps = {
  orderId: string;
  name: string;
  currency: string;
  version: number;
  policy: ReturnPolicy;
  items: StartItem[];
  gifts: GiftReturn[];
};

function StartForm({ orderId, name, currency, version, policy, items, gifts }: FormProps) {
  const fetcher = useFetcher<{ problem: string }>();
  const [choices, setChoices] = useState<Record<number, StartChoice>>({});
  const [override, setOverride] = useState('');
  // The buyer of a gift hears of its return only where staff say so.
  const [giftOf, setGiftOf] = useState(gifts[0]?.id ?? buyer);
  const chosen = items.flatMap((item, index) => {
    const choice = choices[index];
    return choice && choice.quantity > 0 ? [{ item, choice }] : [];
  });
  const isAgainst = chosen.some(({ item, choice }) => !isAllowed(item, choice, policy));
  const isUnfinished = chosen.some(({ choice }) => isSwap(choice.outcome) && choice.swapVariantId === '');
  const submit = () => {
    const lines = chosen.flatMap(({ item: { line }, choice: { swapVariantId, note, ...choice } }) =>
      line.fulfillmentLineItemId === null
        ? []
        : [
            {
              fulfillmentLineItemId: line.fulfillmentLineItemId,
              ...choice,
              note: note.trim() || null,
              swapVariantId: swapVariantId || null,
            },
          ],
    );
    const body = JSON.stringify({ lines, override: isAgainst ? override.trim() : null, giftOf: giftOf || null });
    void fetcher.submit(body, { method: 'post', encType: 'application/json' });
  };
  return (
    <Page
      title={`Start a return for ${name}`}
      subtitle={version > 0 ? `Judged by version ${version} of your return policy` : 'No return policy is saved yet'}
      backAction={back(orderId)}
      primaryAction={{
        content: 'Start return',
        disabled: chosen.length === 0 || isUnfinished || (isAgainst && override.trim() === ''),
        loading: fetcher.state !== 'idle',
        onAction: submit,
      }}
    >
      <Layout>
        {fetcher.data?.problem && fetcher.state === 'idle' && (
          <Layout.Section>
            <Banner tone="critical" title="The return was not made">
              <p>{fetcher.data.problem}</p>
            </Banner>
          </Layout.Section>
        )}
        {gifts.length > 0 && (
          <Layout.Section>
            <Card>
              <StartReturnFor gifts={gifts} value={giftOf} onChange={setGiftOf} />
            </Card>
          </Layout.Section>
        )}
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              {items.length === 0 && <Text as="p">This order has no items.</Text>}
              {items.map((item, index) => (
                <Fragment key={index}>
                  {index > 0 && <Divider />}
                  <StartReturnItem
                    item={item}
                    choice={choices[index] ?? noChoice}
                    policy={policy}
                    currency={currency}
                    orderId={orderId}
                    paid={formatMoney(item.line.paid, currency, 'en')}
                    onChange={(part) =>
                      setChoices({ ...choices, [index]: { ...(choices[index] ?? noChoice), ...part } })
                    }
                  />
                </Fragment>
              ))}
            </BlockStack>
          </Card>
        </Layout.Section>
        {isAgainst && (
          <Layout.Section>
            <Card>
              <WhyField label="Why you do it against the policy" value={override} onChange={setOverride} />
            </Card>
          </Layout.Section>
        )}
        <Layout.Section>
          <Box paddingInline={{ xs: '400', sm: '0' }} paddingBlockEnd="400">
            <Text as="p" tone="subdued">
              {giftOf === buyer
                ? 'What you start is approved at once, and the customer is mailed how to send it back. See '
                : 'What you start is approved at once. Whoever was given it is mailed where they left an address, and the buyer is not. See '}
              <Link url="/app/settings/returns">your return policy</Link>.
            </Text>
          </Box>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
