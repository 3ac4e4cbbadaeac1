import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormLayout, Layout, Page, Select, TextField } from '@shopify/polaris';
import { mailFonts, type MailFont } from '../domain/shared/shop-brand.ts';
import type { ShopSettings } from '../domain/shared/shop-settings.ts';
import { ColorField } from '../ui/color-field.tsx';
import { Panel } from '../ui/panel.tsx';
import {
  errorUnder,
  optionalText,
  useSettingsForm,
  wholeNumber,
  type FormProps,
} from '../ui/settings/settings-form.ts';
import { SettingsSaveBar } from '../ui/settings/settings-save-bar.tsx';
import { signedIn } from './signed-in.server.ts';

export const meta: MetaFunction = () => [{ title: 'Look of your mails · Doorstep' }];

type Settings = Pick<ShopSettings, 'brand' | 'postalAddress' | 'signature' | 'returnPolicyUrl'>;

export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const { brand, postalAddress, signature, returnPolicyUrl } = shop.settings;
  const settings: Settings = { brand, postalAddress, signature, returnPolicyUrl };
  return { settings, version: shop.settingsVersion, shopName: shop.name };
}

const draftOf = ({ brand, postalAddress, signature, returnPolicyUrl }: Settings) => ({
  logoUrl: brand.logo?.url ?? '',
  logoWidth: String(brand.logo?.width ?? ''),
  logoHeight: String(brand.logo?.height ?? ''),
  color: brand.color,
  buttonColor: brand.buttonColor,
  font: brand.font,
  person: signature?.name ?? '',
  role: signature?.role ?? '',
  postalAddress: postalAddress ?? '',
  returnPolicyUrl: returnPolicyUrl ?? '',
});

type Draft = ReturnType<typeof draftOf>;

const partsOf = (draft: Draft) => ({
  brand: { logo: logoOf(draft), color: draft.color, buttonColor: draft.buttonColor, font: draft.font },
  signature: optionalText(draft.person) && { name: draft.person.trim(), role: optionalText(draft.role) },
  postalAddress: optionalText(draft.postalAddress),
  returnPolicyUrl: optionalText(draft.returnPolicyUrl),
});

const logoOf = (draft: Draft) =>
  optionalText(draft.logoUrl) && {
    url: draft.logoUrl.trim(),
    width: wholeNumber(draft.logoWidth),
    height: wholeNumber(draft.logoHeight),
  };

const fontWords: Readonly<Record<MailFont, string>> = {
  system: 'The reader’s own',
  arial: 'Arial',
  verdana: 'Verdana',
  trebuchet: 'Trebuchet',
  georgia: 'Georgia',
  times: 'Times',
};

const fonts = mailFonts.map((value) => ({ value, label: fontWords[value] }));

export default function MailLook() {
  const { settings, version, shopName } = useLoaderData<typeof loader>();
  const { bar, ...fields } = useSettingsForm({ draftOf, partsOf }, settings, version);
  return (
    <Page title="Look of your mails" backAction={{ content: 'Settings', url: '/app/settings' }}>
      <SettingsSaveBar {...bar} />
      <Layout>
        <BrandPanel {...fields} shopName={shopName} />
        <PersonPanel {...fields} />
        <LegalPanel {...fields} />
      </Layout>
    </Page>
  );
}

type Fields = FormProps<Draft>;

function BrandPanel({ draft, errors, change, shopName }: Fields & { shopName: string }) {
  return (
    <Panel title="Brand" description="What shoppers recognise you by. Colours that could not be read are adjusted.">
      <TextField
        label="Logo address"
        type="url"
        value={draft.logoUrl}
        onChange={(logoUrl) => change({ logoUrl })}
        error={errorUnder(errors, 'brand.logo.url') ?? false}
        placeholder="https://shop.example/logo.png"
        helpText={`A PNG or JPEG under Content, Files in Shopify. Without it your name, ${shopName}, stands there.`}
        maxLength={2000}
        autoComplete="off"
      />
      <FormLayout>
        <FormLayout.Group condensed>
          <PixelField
            label="Width"
            value={draft.logoWidth}
            onChange={(logoWidth) => change({ logoWidth })}
            error={errors['brand.logo.width']}
            disabled={draft.logoUrl.trim() === ''}
          />
          <PixelField
            label="Height"
            value={draft.logoHeight}
            onChange={(logoHeight) => change({ logoHeight })}
            error={errors['brand.logo.height']}
            disabled={draft.logoUrl.trim() === ''}
          />
        </FormLayout.Group>
        <FormLayout.Group>
          <ColorField
            label="Colour of your name and of links"
            value={draft.color}
            onChange={(color) => change({ color })}
            error={errors['brand.color']}
          />
          <ColorField
            label="Colour of buttons"
            value={draft.buttonColor}
            onChange={(buttonColor) => change({ buttonColor })}
            error={errors['brand.buttonColor']}
          />
        </FormLayout.Group>
      </FormLayout>
      <Select
        label="Typeface"
        options={fonts}
        value={draft.font}
        onChange={(font) => change({ font: font as MailFont })}
        helpText="Mail programs load none, so these are on everybody’s machine."
      />
    </Panel>
  );
}

type PixelProps = {
  label: string;
  value: string;
  onChange(value: string): void;
  error: string | undefined;
  disabled: boolean;
};

const PixelField = ({ error, ...field }: PixelProps) => (
  <TextField {...field} error={error ?? false} suffix="px" inputMode="numeric" maxLength={4} autoComplete="off" />
);

function PersonPanel({ draft, errors, change }: Fields) {
  return (
    <Panel
      title="Who writes"
      description="A person who reads what shoppers answer. Their name stands under your mails."
    >
      <FormLayout>
        <FormLayout.Group>
          <TextField
            label="Name"
            value={draft.person}
            onChange={(person) => change({ person })}
            error={errorUnder(errors, 'signature') ?? false}
            placeholder="Maria"
            maxLength={100}
            autoComplete="off"
          />
          <TextField
            label="Role"
            value={draft.role}
            onChange={(role) => change({ role })}
            placeholder="Customer care"
            maxLength={100}
            autoComplete="off"
          />
        </FormLayout.Group>
      </FormLayout>
    </Panel>
  );
}

function LegalPanel({ draft, errors, change }: Fields) {
  return (
    <Panel title="What has to be said">
      <TextField
        label="Return policy"
        type="url"
        value={draft.returnPolicyUrl}
        onChange={(returnPolicyUrl) => change({ returnPolicyUrl })}
        error={errors.returnPolicyUrl ?? false}
        placeholder="https://shop.example/policies/refund-policy"
        helpText="The thank-you mail leads there."
        maxLength={2000}
        autoComplete="off"
      />
      <TextField
        label="Postal address"
        value={draft.postalAddress}
        onChange={(postalAddress) => change({ postalAddress })}
        error={errors.postalAddress ?? false}
        multiline={3}
        maxLength={300}
        helpText="Stands at the foot of every mail: in the United States, for one, the law wants it there."
        autoComplete="off"
      />
    </Panel>
  );
}
