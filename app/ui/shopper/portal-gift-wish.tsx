import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';

type Props = { t: PortalTranslate; frame: PortalFrame; isChosen: boolean };

/** What a gift's recipient may ask a person for, and how they can be reached. */
export function GiftWishOffer({ t, frame, isChosen }: Props) {
  return (
    <div className="pick">
      <input type="radio" name="outcome-0" value="wish" id="offer-wish" defaultChecked={isChosen} />
      <label htmlFor="offer-wish">
        <span className="offer-head">{t('gift_wish')}</span>
        <span className="muted small block">{t('gift_wish_text', { shopName: frame.shopName ?? '' })}</span>
      </label>
      <div className="pick-more">
        <div className="field">
          <label htmlFor="wish">{t('gift_wish_label')}</label>
          <textarea id="wish" name="wish" maxLength={1_000} dir="auto" />
        </div>
        <div className="field">
          <label htmlFor="name">{t('gift_name')}</label>
          <input id="name" name="name" type="text" autoComplete="name" maxLength={100} dir="auto" />
        </div>
        <div className="field">
          <label htmlFor="email">{t('gift_email')}</label>
          <input id="email" name="email" type="email" autoComplete="email" maxLength={254} dir="ltr" />
        </div>
        <div className="field">
          <label htmlFor="address">
            {t('gift_address')} <span className="muted">({t('detail_optional')})</span>
          </label>
          <textarea id="address" name="address" autoComplete="street-address" maxLength={400} dir="auto" />
        </div>
      </div>
    </div>
  );
}
