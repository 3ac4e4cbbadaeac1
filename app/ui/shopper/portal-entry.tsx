import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { EmailField, TextField } from './portal-field.tsx';
import { Alert, type PortalFrame } from './portal-frame.tsx';
import { LinkRow } from './portal-link-row.tsx';

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
  /** Of a form that could not be taken: what was typed stays. */
  acted: { error: PortalTextKey; said: { number: string | null; email: string | null } } | null;
};

/** Where somebody begins who brings no link. */
export const PortalEntry = (props: Props) => (
  <>
    {props.page.orders ? <AccountOrders {...props} /> : <LookUpForm {...props} />}
    <GiftForm page={props.page} t={props.t} />
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
            <LinkRow
              key={url}
              url={url}
              name={name}
              detail={t('placed_on', { date: fullDate(placedAt, { formatLocale: frame.formatLocale, zone }) })}
            />
          ))}
        </ul>
      </section>
      <p>
        <a href={otherUrl}>{t('account_other')}</a>
      </p>
    </>
  );
}

const numberLetters = 60;

const isNumber = (typed: string | null): boolean => typed !== null && typed.length <= numberLetters;

function LookUpForm({ page: { findUrl }, t, acted }: Props) {
  return (
    <>
      <h1>{t('entry_title')}</h1>
      <p className="lead">{t('entry_intro')}</p>
      {acted ? <Alert field={isNumber(acted.said.number) ? 'email' : 'number'}>{t(acted.error)}</Alert> : null}
      <form className="card" method="post" action={findUrl}>
        <TextField
          name="number"
          label={t('entry_number')}
          hint={t('entry_number_hint')}
          required
          maxLength={numberLetters}
          dir="ltr"
          said={acted?.said.number}
        />
        <EmailField
          name="email"
          label={t('entry_email')}
          hint={t('entry_email_hint')}
          required
          said={acted?.said.email}
        />
        <button className="button" type="submit">
          {t('entry_send')}
        </button>
      </form>
    </>
  );
}

type GiftProps = { page: { giftUrl: string }; t: PortalTranslate; said?: string | null | undefined };

export function GiftForm({ page: { giftUrl }, t, said }: GiftProps) {
  return (
    <form className="card" method="post" action={giftUrl}>
      <h2>{t('entry_gift_title')}</h2>
      <p className="muted">{t('entry_gift_text')}</p>
      <TextField
        name="code"
        label={t('entry_gift_code')}
        required
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        said={said}
      />
      <button className="button is-second" type="submit">
        {t('entry_gift_open')}
      </button>
    </form>
  );
}
