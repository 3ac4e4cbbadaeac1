import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Alert, type PortalFrame } from './portal-frame.tsx';

type Props = {
  page: {
    zone: string;
    findUrl: string;
    giftUrl: string;
    otherUrl: string;
    /** Of whoever is signed in; null: nobody is. */
    orders: { name: string; placedAt: number; url: string }[] | null;
  };
  t: PortalTranslate;
  frame: PortalFrame;
  error: PortalTextKey | undefined;
};

/** Where somebody begins who brings no link. */
export const PortalEntry = (props: Props) => (
  <>
    {props.page.orders ? <AccountOrders {...props} /> : <LookUpForm {...props} />}
    <GiftForm {...props} />
  </>
);

function AccountOrders({ page: { orders, otherUrl, zone }, t, frame }: Props) {
  return (
    <>
      <h1>{t('account_title')}</h1>
      <section className="card">
        {orders?.length === 0 ? <p>{t('account_none')}</p> : null}
        <ul className="rows">
          {orders?.map(({ name, placedAt, url }) => (
            <li key={url}>
              <a className="order-link" href={url}>
                <span>
                  <bdi className="item-title">{name}</bdi>
                  <span className="muted">
                    {t('placed_on', { date: fullDate(placedAt, { formatLocale: frame.formatLocale, zone }) })}
                  </span>
                </span>
                <span aria-hidden="true" className="next" />
              </a>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <a href={otherUrl}>{t('account_other')}</a>
      </p>
    </>
  );
}

function LookUpForm({ page: { findUrl }, t, error }: Props) {
  return (
    <>
      <h1>{t('entry_title')}</h1>
      <p className="lead">{t('entry_intro')}</p>
      {error ? <Alert>{t(error)}</Alert> : null}
      <form className="card" method="post" action={findUrl}>
        <div className="field">
          <label htmlFor="number">{t('entry_number')}</label>
          <input
            id="number"
            name="number"
            type="text"
            required
            maxLength={60}
            aria-describedby="number-hint"
            dir="ltr"
          />
          <span className="hint" id="number-hint">
            {t('entry_number_hint')}
          </span>
        </div>
        <div className="field">
          <label htmlFor="email">{t('entry_email')}</label>
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            aria-describedby="email-hint"
            dir="ltr"
          />
          <span className="hint" id="email-hint">
            {t('entry_email_hint')}
          </span>
        </div>
        <button className="button" type="submit">
          {t('entry_send')}
        </button>
      </form>
    </>
  );
}

export function GiftForm({ page: { giftUrl }, t }: { page: { giftUrl: string }; t: PortalTranslate }) {
  return (
    <form className="card" method="post" action={giftUrl}>
      <h2>{t('entry_gift_title')}</h2>
      <p className="muted">{t('entry_gift_text')}</p>
      <div className="field">
        <label htmlFor="code">{t('entry_gift_code')}</label>
        <input
          id="code"
          name="code"
          type="text"
          required
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
      </div>
      <button className="button is-second" type="submit">
        {t('entry_gift_open')}
      </button>
    </form>
  );
}
