import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Alert, Contact, ItemRow, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { QuantityField } from './portal-quantity.tsx';

type Props = {
  page: { items: (ShownItem & { id: string; most: number })[]; isGift: boolean; backUrl: string };
  t: PortalTranslate;
  frame: PortalFrame;
  error: PortalTextKey | undefined;
};

/** Every automatic "no" leads here: a person looks at it. */
export function PortalAsk({ page: { items, isGift, backUrl }, t, frame, error }: Props) {
  const shopName = frame.shopName ?? '';
  return (
    <>
      <h1>{t('ask_title')}</h1>
      <p className="lead">{t('ask_text', { shopName })}</p>
      {error ? <Alert field={error === 'gift_missing' ? 'email' : 'note'}>{t(error)}</Alert> : null}
      {items.length === 0 ? (
        <Contact t={t} frame={frame} />
      ) : (
        <form method="post">
          {items.map((item) => (
            <div className="pick" key={item.id}>
              <input
                type="radio"
                name="item"
                value={item.id}
                id={`ask-${item.id}`}
                defaultChecked={items.length === 1}
                required
              />
              <label htmlFor={`ask-${item.id}`}>
                <ItemRow item={item} />
              </label>
              <QuantityField item={item} chosen={null} t={t} frame={frame} />
            </div>
          ))}
          <div className="field">
            <label htmlFor="note">{t('ask_words')}</label>
            <textarea id="note" name="note" maxLength={300} required dir="auto" />
          </div>
          {isGift ? <Recipient t={t} /> : null}
          <button className="button" type="submit">
            {t('ask_send', { shopName })}
          </button>
        </form>
      )}
      <p className="after">
        <a href={backUrl}>{t('back')}</a>
      </p>
    </>
  );
}

/** Whom to answer: the order knows its buyer only. */
function Recipient({ t }: { t: PortalTranslate }) {
  return (
    <>
      <div className="field">
        <label htmlFor="name">{t('gift_name')}</label>
        <input id="name" name="name" type="text" maxLength={100} autoComplete="name" />
      </div>
      <div className="field">
        <label htmlFor="email">{t('gift_email')}</label>
        <input id="email" name="email" type="email" maxLength={254} required autoComplete="email" dir="ltr" />
      </div>
    </>
  );
}
