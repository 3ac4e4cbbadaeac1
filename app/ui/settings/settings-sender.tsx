import { Link, TextField } from '@shopify/polaris';
import { SettingsSection, type SectionProps } from './settings-section.tsx';

type Props = SectionProps & { shopName: string; defaultAddress: string; shopEmail: string | null };

export function SenderSettings({ draft: { sender }, errors, change, shopName, defaultAddress, shopEmail }: Props) {
  const set = (part: Partial<typeof sender>) => change({ sender: { ...sender, ...part } });
  return (
    <SettingsSection id="sender" title="Sender" description="Whose name and address shoppers see on your mails.">
      <TextField
        label="Name"
        value={sender.name}
        placeholder={shopName}
        onChange={(name) => set({ name })}
        error={errors['sender.name'] ?? false}
        maxLength={100}
        autoComplete="organization"
      />
      <TextField
        label="E-mail address"
        type="email"
        value={sender.address}
        placeholder={defaultAddress}
        onChange={(address) => set({ address })}
        error={errors['sender.address'] ?? false}
        maxLength={254}
        autoComplete="email"
        helpText={
          <>
            Mails come from it once its domain is proven to be yours, so that they do not land in spam.{' '}
            <Link url="/app/sender">Set up your domain</Link>
          </>
        }
      />
      <TextField
        label="Replies go to"
        type="email"
        value={sender.replyTo}
        {...(shopEmail && { placeholder: shopEmail })}
        onChange={(replyTo) => set({ replyTo })}
        error={errors['sender.replyTo'] ?? false}
        maxLength={254}
        autoComplete="email"
      />
    </SettingsSection>
  );
}
