import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { EmailField, TextField, WordsField } from './portal-field.tsx';
import type { PortalFrame } from './portal-frame.tsx';

type Props = { t: PortalTranslate; frame: PortalFrame; isChosen: boolean; said: Record<string, string> };

/** What a gift's recipient may ask a person for, and how they can be reached. */
export function GiftWishOffer({ t, frame, isChosen, said }: Props) {
  return (
    <div className="pick">
      <input type="radio" name="outcome-0" value="wish" id="offer-wish" defaultChecked={isChosen} />
      <label htmlFor="offer-wish">
        <span className="offer-head">{t('gift_wish')}</span>
        <span className="muted small block">{t('gift_wish_text', { shopName: frame.shopName ?? '' })}</span>
      </label>
      <div className="pick-more">
        <WordsField name="wish" label={t('gift_wish_label')} maxLength={1_000} said={said.wish} />
        <TextField name="name" label={t('gift_name')} autoComplete="name" maxLength={100} dir="auto" said={said.name} />
        <EmailField name="email" label={t('gift_email')} said={said.email} />
        <WordsField
          name="address"
          label={t('gift_address')}
          optional={t('detail_optional')}
          autoComplete="street-address"
          maxLength={400}
          said={said.address}
        />
      </div>
    </div>
  );
}
