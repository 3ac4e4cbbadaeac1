import { fullDate } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { Alert, Contact, Thumb, type PortalFrame } from './portal-frame.tsx';
import { ReturnsList } from './portal-returns-list.tsx';
import { PortalSaySent } from './portal-say-sent.tsx';
import { SendBackSteps } from './portal-send-back.tsx';
import { StatusItems } from './portal-status-items.tsx';
import { StatusLead } from './portal-status-lead.tsx';
import type { StatusPage } from './status-page.ts';

type Props = { page: StatusPage; t: PortalTranslate; frame: PortalFrame; acted: Acted | null };

type Acted = { error: PortalTextKey; typed: { carrier: string | null; trackingNumber: string | null } | null };

/** One page from the confirmation to the end: first what to do now, then what was agreed, then where it stands. */
export function PortalStatusPage(props: Props) {
  const { page, t, frame, acted } = props;
  return (
    <>
      <h1>
        {isGood(page) ? (
          <span className="tick" aria-hidden="true">
            ✓
          </span>
        ) : null}
        {t(titleOf(page))}
      </h1>
      <p className="lead">
        <bdi>{page.name}</bdi>
      </p>
      {acted ? <Alert {...(acted.typed && { field: 'tracking' })}>{t(acted.error)}</Alert> : null}
      <StatusLead page={page} t={t} frame={frame} />
      {page.sendBack ? <SendBackSteps page={page} sendBack={page.sendBack} t={t} frame={frame} /> : null}
      {page.maySay || (page.said && isTravelling.has(page.state)) ? (
        <PortalSaySent page={page} t={t} frame={frame} typed={acted?.typed ?? null} />
      ) : null}
      <StatusItems page={page} t={t} frame={frame} />
      <Track page={page} t={t} frame={frame} />
      <ReturnsList returns={page.others} title="status_others_title" t={t} />
      <Recommended page={page} t={t} />
      {page.mayCancel ? <Cancel t={t} /> : null}
      <p>
        <a href={page.moreUrl}>{t('status_more')}</a>
      </p>
      <Contact t={t} frame={frame} />
    </>
  );
}

function titleOf(page: StatusPage): PortalTextKey {
  if (page.state === 'closed') return isGood(page) ? 'status_closed_title' : 'status_ended_title';
  return page.isSendByOver && page.state === 'open' ? 'status_over_title' : `status_${page.state}_title`;
}

/** There is nothing to worry about, as far as is known. */
function isGood({ state, ending, isSendByOver }: StatusPage): boolean {
  if (state !== 'closed') return state === 'keep' || (state === 'open' && !isSendByOver);
  return ending !== null && !ending.isUnfinished && (ending.movedLines.length > 0 || ending.refund > 0);
}

/** Its parcel still matters to who sent it. */
const isTravelling: ReadonlySet<StatusPage['state']> = new Set<StatusPage['state']>(['open', 'sent']);

type Part = Omit<Props, 'acted'>;

function Track({ page: { track, zone }, t, frame }: Part) {
  if (track.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('status_history')}</h2>
      <ol className="track">
        {track.map(({ step, at, isDone }) => (
          <li key={step} className={isDone ? 'is-done' : undefined}>
            {t(`track_${step}`)}
            {at === null ? null : (
              <span className="muted small block">{fullDate(at, { formatLocale: frame.formatLocale, zone })}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Recommended({ page: { recommended }, t }: Pick<Props, 'page' | 't'>) {
  if (recommended.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('status_recommended')}</h2>
      <ul className="products is-three">
        {recommended.map(({ id, title, imageUrl, url }) => (
          <li className="product" key={id}>
            <a className="product-link" href={url}>
              <Thumb url={imageUrl} />
              <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two taps: the second says what it means. */
function Cancel({ t }: { t: PortalTranslate }) {
  return (
    <details className="cancel">
      <summary>{t('status_cancel')}</summary>
      <form className="card" method="post">
        <p>{t('status_cancel_text')}</p>
        <button className="button is-second" type="submit" name="act" value="cancel">
          {t('status_cancel')}
        </button>
      </form>
    </details>
  );
}
