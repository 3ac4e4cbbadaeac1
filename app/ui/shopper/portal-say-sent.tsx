import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';

type Said = { at: number; carrier: string | null; trackingNumber: string | null };
type Props = {
  page: { said: Said | null; maySay: boolean; zone: string };
  t: PortalTranslate;
  frame: PortalFrame;
};

/** "I have sent it": a tap is enough, and who has a number may tell it, then or later. */
export function PortalSaySent({ page: { said, maySay, zone }, t, frame }: Props) {
  if (!said)
    return (
      <section className="card">
        <h2>{t('said_title')}</h2>
        <p>{t('said_text')}</p>
        <form method="post">
          <details className="more">
            <summary>{t('said_add')}</summary>
            <ParcelFields said={null} t={t} />
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
        <details className="more">
          <summary>{t('said_add')}</summary>
          <form method="post">
            <ParcelFields said={said} t={t} />
            <button className="button is-second" type="submit" name="act" value="sent">
              {t('said_save')}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  );
}

function ParcelFields({ said, t }: { said: Said | null; t: PortalTranslate }) {
  return (
    <>
      <div className="field">
        <label htmlFor="carrier">{t('said_carrier')}</label>
        <input
          id="carrier"
          name="carrier"
          type="text"
          maxLength={60}
          autoComplete="off"
          defaultValue={said?.carrier ?? ''}
        />
      </div>
      <div className="field">
        <label htmlFor="tracking">{t('said_number')}</label>
        <input
          id="tracking"
          name="tracking"
          type="text"
          maxLength={60}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          defaultValue={said?.trackingNumber ?? ''}
        />
        <span className="hint">{t('said_number_hint')}</span>
      </div>
    </>
  );
}
