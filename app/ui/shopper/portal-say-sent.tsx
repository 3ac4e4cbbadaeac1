import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { TextField } from './portal-field.tsx';
import type { PortalFrame } from './portal-frame.tsx';

type Parcel = { carrier: string | null; trackingNumber: string | null };
type Said = Parcel & { at: number };
type Props = {
  page: { said: Said | null; maySay: boolean; zone: string };
  t: PortalTranslate;
  frame: PortalFrame;
  /** What was typed in a form that could not be taken. */
  typed: Parcel | null;
};

/** "I have sent it": a tap is enough, and who has a number may tell it, then or later. */
export function PortalSaySent({ page: { said, maySay, zone }, t, frame, typed }: Props) {
  if (!said)
    return (
      <section className="card">
        <h2>{t('said_title')}</h2>
        <p>{t('said_text')}</p>
        <form method="post">
          <details className="more" open={typed !== null}>
            <summary>{t('said_add')}</summary>
            <ParcelFields said={typed} t={t} />
          </details>
          <button className="button is-second" type="submit" name="act" value="sent">
            {t('said_button')}
          </button>
        </form>
      </section>
    );
  const date = fullDate(said.at, { formatLocale: frame.formatLocale, zone });
  const parcel = [said.carrier, said.trackingNumber].filter((part) => part !== null);
  return (
    <section className="card">
      <p>{t('said_done', { date })}</p>
      {parcel.length === 0 ? null : (
        <p className="muted">
          {parcel.map((part) => (
            <bdi className="block" key={part}>
              {part}
            </bdi>
          ))}
        </p>
      )}
      {maySay ? (
        <details className="more" open={typed !== null}>
          <summary>{t(said.trackingNumber === null ? 'said_add' : 'said_change')}</summary>
          <form method="post">
            <ParcelFields said={typed ?? said} t={t} />
            <button className="button is-second" type="submit" name="act" value="sent">
              {t('said_save')}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

/** `said`: what is on record, or what was typed just now. */
const ParcelFields = ({ said, t }: { said: Parcel | null; t: PortalTranslate }) => (
  <>
    <TextField
      name="carrier"
      label={t('said_carrier')}
      maxLength={60}
      autoComplete="off"
      dir="auto"
      said={said?.carrier}
    />
    <TextField
      name="tracking"
      label={t('said_number')}
      hint={t('said_number_hint')}
      maxLength={60}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      dir="ltr"
      said={said?.trackingNumber}
    />
  </>
);
