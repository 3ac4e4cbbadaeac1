import { fullDate, formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { ReturnOutcome } from '../../domain/returns/return-policy.ts';
import { returnTranslator } from '../../domain/returns/texts/registry.ts';
import { Alert, Contact, ItemRow, Thumb, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { PortalSaySent } from './portal-say-sent.tsx';
import { SendBackSteps, type ShownSendBack } from './portal-send-back.tsx';

type State = 'requested' | 'open' | 'keep' | 'sent' | 'arrived' | 'closed' | 'declined' | 'canceled';

type Line = ShownItem & {
  id: string;
  quantity: number;
  outcome: ReturnOutcome;
  swap: { what: string; difference: number } | null;
  amount: number | null;
};

export type StatusPage = {
  name: string;
  state: State;
  isGift: boolean;
  currency: string;
  lines: Line[];
  photos: number;
  sendBack: ShownSendBack | null;
  labelUrl: string | null;
  codeUrl: string | null;
  said: { at: number; carrier: string | null; trackingNumber: string | null } | null;
  maySay: boolean;
  reason: string | null;
  hasWish: boolean;
  track: { step: 'requested' | 'approved' | 'sent' | 'arrived' | 'done'; at: number | null; isDone: boolean }[];
  mayCancel: boolean;
  zone: string;
  moreUrl: string;
  recommended: (ShownItem & { id: string; url: string })[];
};

type Props = { page: StatusPage; t: PortalTranslate; frame: PortalFrame; error: PortalTextKey | undefined };

/** One page from the confirmation to the end: first what to do now, then what was agreed, then where it stands. */
export function PortalStatusPage(props: Props) {
  const { page, t, frame, error } = props;
  return (
    <>
      <h1>
        {isGood.has(page.state) ? (
          <span className="tick" aria-hidden="true">
            ✓
          </span>
        ) : null}
        {t(`status_${page.state}_title`)}
      </h1>
      <p className="lead">
        <bdi>{page.name}</bdi>
      </p>
      {error ? <Alert>{t(error)}</Alert> : null}
      <Lead page={page} t={t} frame={frame} />
      {page.sendBack ? <SendBackSteps page={page} sendBack={page.sendBack} t={t} frame={frame} /> : null}
      {page.maySay || (page.said && isTravelling.has(page.state)) ? (
        <PortalSaySent page={page} t={t} frame={frame} />
      ) : null}
      <Items page={page} t={t} frame={frame} />
      <Track page={page} t={t} frame={frame} />
      <Recommended page={page} t={t} />
      {page.mayCancel ? <Cancel t={t} /> : null}
      <p>
        <a href={page.moreUrl}>{t('status_more')}</a>
      </p>
      <Contact t={t} frame={frame} />
    </>
  );
}

const isGood: ReadonlySet<State> = new Set<State>(['open', 'keep', 'closed']);

/** Its parcel still matters to who sent it. */
const isTravelling: ReadonlySet<State> = new Set<State>(['open', 'sent']);

const isOff: ReadonlySet<State> = new Set<State>(['declined', 'canceled']);

type Part = Omit<Props, 'error'>;

function Lead({ page, t, frame }: Part) {
  const shopName = frame.shopName ?? '';
  if (page.state === 'declined' && page.reason !== null)
    return (
      <blockquote className="card prose" dir="auto">
        {page.reason}
      </blockquote>
    );
  if (page.state === 'requested')
    return <p>{t(page.hasWish ? 'status_gift_text' : 'status_requested_text', { shopName })}</p>;
  if (page.state === 'arrived') return <p>{t('status_arrived_text')}</p>;
  if (page.state === 'closed') return <p>{closedWords(page, t, frame)}</p>;
  if (page.state === 'canceled') return <p>{t('status_canceled_text')}</p>;
  return null;
}

/** A dearer exchange leaves once Shopify's invoice for it is paid; whether it is, Shopify's own order page tells. */
function closedWords(
  { lines, currency, isGift }: StatusPage,
  t: PortalTranslate,
  { formatLocale }: PortalFrame,
): string {
  const due = lines.reduce((sum, { swap }) => sum + Math.max(0, swap?.difference ?? 0), 0);
  if (due === 0 || isGift) return t('status_closed_text');
  return t('status_closed_pay_text', { amount: formatMoney(due, currency, formatLocale) });
}

function Items({ page, t, frame }: Part) {
  const isKept = isOff.has(page.state) || page.lines.every(({ outcome }) => outcome.startsWith('keep_'));
  return (
    <section className="card">
      <h2>{t(isKept ? 'status_items_kept' : 'status_items')}</h2>
      <ul className="rows">
        {page.lines.map((line) => (
          <li key={line.id}>
            <ItemRow item={line}>
              {line.quantity > 1 ? <span className="muted block">{t('pieces', { count: line.quantity })}</span> : null}
              {page.hasWish ? null : <span className="small block">{promiseWords(line, page, t, frame)}</span>}
            </ItemRow>
          </li>
        ))}
      </ul>
      {page.photos > 0 ? <p className="muted small after">{t('status_photos', { count: page.photos })}</p> : null}
    </section>
  );
}

function promiseWords(
  { outcome, swap, amount }: Line,
  { currency, state }: StatusPage,
  t: PortalTranslate,
  frame: PortalFrame,
) {
  const money = (sum: number) => formatMoney(sum, currency, frame.formatLocale);
  if (isOff.has(state)) return null;
  // Nobody has promised anything yet.
  if (state === 'requested') return swap ? t('status_asked_swap', { what: swap.what }) : askedWords(outcome, frame);
  if (swap) {
    const what = t('status_then_exchange', { what: swap.what });
    return swap.difference > 0 ? `${what} ${t('status_then_pay', { amount: money(swap.difference) })}` : what;
  }
  if (amount === null) return null;
  const when = state === 'closed' || outcome === 'keep_refund' ? 'now' : 'then';
  return t(`status_${when}_${outcome === 'store_credit' ? 'credit' : 'money'}`, { amount: money(amount) });
}

const askedWords = (outcome: ReturnOutcome, { language, formatLocale }: PortalFrame): string =>
  returnTranslator(language, formatLocale)(`outcome_${outcome}`);

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
      <ul className="products">
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
