import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Layout, Page } from '@shopify/polaris';
import { usePromiseForm } from '../ui/promise/promise-form.ts';
import { PromiseProblems } from '../ui/promise/promise-problems.tsx';
import { ProductRulesPanel, ruleDraftsOf, rulePartsOf } from '../ui/promise/promise-product-rules.tsx';
import promiseStyles from '../ui/promise/promise.css?url';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { promisePage } from './promise-page.server.ts';

export const links = () => [{ rel: 'stylesheet', href: promiseStyles }];
export const meta: MetaFunction = () => [{ title: 'Products that take longer · Doorstep' }];

export async function loader(args: LoaderFunctionArgs) {
  const { config, number } = await promisePage(args);
  return { version: number, config };
}

export default function ProductRulesPage() {
  const { version, config } = useLoaderData<typeof loader>();
  const form = usePromiseForm({
    version,
    config,
    saved: { rules: ruleDraftsOf(config.productRules) },
    wantedOf: ({ rules }, all) => ({ ...all, productRules: rulePartsOf(rules) }),
    prefix: 'productRules',
  });
  return (
    <Page title="Products that take longer" backAction={{ content: 'Delivery promise', url: '/app/promise' }}>
      <SettingsSaveBar {...form.bar} />
      <Layout>
        <PromiseProblems {...form.problems} />
        <ProductRulesPanel {...form.fields} />
      </Layout>
    </Page>
  );
}
