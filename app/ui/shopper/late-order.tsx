import type { LateOrder } from '../../domain/promise/late-order.ts';
import type { LateChoice } from '../../domain/promise/order-promise.ts';
import { lateTexts } from './late-texts.ts';
import { Contact, type PortalFrame } from './portal-frame.tsx';
import { portalTranslator } from '../../domain/returns/portal-texts/registry.ts';

/** `wish`: which of the mail's two links was followed. A null order: the link opens nothing. */
export type LatePage = { order: LateOrder | null; wish: LateChoice | null };

export const wishIn = (text: string | null): LateChoice | null => (text === 'wait' || text === 'cancel' ? text : null);

type Props = { page: LatePage; frame: PortalFrame };

/** What was promised and what is known now, and whether the shopper waits. */
export function LateOrderPage({ page: { order, wish }, frame }: Props) {
  const texts = lateTexts[frame.language];
  if (order === null) return <Told title={texts.badTitle} text={texts.bad} frame={frame} />;
  if (order.state !== 'at_risk' && order.state !== 'late')
    return <Told title={texts.overTitle} text={texts.over} frame={frame} />;
  if (order.hasShipped) return <Told title={texts.shippedTitle} text={texts.shipped} frame={frame} />;
  return order.choice === null || wish !== null ? (
    <Choice order={order} wish={wish ?? order.choice ?? 'wait'} frame={frame} />
  ) : (
    <Kept order={order} choice={order.choice} frame={frame} />
  );
}

function Told({ title, text, frame }: { title: string; text: string; frame: PortalFrame }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="card">{text}</p>
      <Contact t={portalTranslator(frame.language, frame.formatLocale)} frame={frame} />
    </>
  );
}

type OfOrder = { order: LateOrder; frame: PortalFrame };

function Choice({ order, wish, frame }: OfOrder & { wish: LateChoice }) {
  const texts = lateTexts[frame.language];
  return (
    <form method="post">
      <h1>
        <bdi>{texts.title(order.orderName)}</bdi>
      </h1>
      <p className="lead">
        {texts.promised(dayOf(order.promisedBy, frame))}{' '}
        {order.expectedOn === null ? null : texts.expected(dayOf(order.expectedOn, frame))}
      </p>
      <Pick value="wait" title={texts.wait} text={texts.waitText} isChosen={wish === 'wait'} />
      <Pick value="cancel" title={texts.cancel} text={texts.cancelText(nameOf(frame))} isChosen={wish === 'cancel'} />
      <div className="go">
        <button className="button" type="submit">
          {texts.send}
        </button>
      </div>
    </form>
  );
}

type PickProps = { value: LateChoice; title: string; text: string; isChosen: boolean };

function Pick({ value, title, text, isChosen }: PickProps) {
  return (
    <div className="pick">
      <input type="radio" name="choice" value={value} id={`choice-${value}`} defaultChecked={isChosen} />
      <label htmlFor={`choice-${value}`}>
        <span className="item-title">{title}</span>
        <span className="muted small block">{text}</span>
      </label>
    </div>
  );
}

function Kept({ order, choice, frame }: OfOrder & { choice: LateChoice }) {
  const texts = lateTexts[frame.language];
  const isWait = choice === 'wait';
  return (
    <>
      <h1>
        <span className="tick" aria-hidden="true">
          ✓
        </span>
        {isWait ? texts.keptWaitTitle : texts.keptCancelTitle}
      </h1>
      <div className="card">
        <p>{isWait ? texts.keptWait : texts.keptCancel(nameOf(frame))}</p>
        {order.expectedOn === null ? null : <p>{texts.expected(dayOf(order.expectedOn, frame))}</p>}
      </div>
      <a className="button is-second" href={`?choice=${isWait ? 'cancel' : 'wait'}&lang=${frame.language}`}>
        {texts.change}
      </a>
    </>
  );
}

const nameOf = ({ shopName }: PortalFrame): string => shopName ?? '';

/** `2026-12-24` as the reader writes it, with its weekday. */
const dayOf = (date: string, { formatLocale }: PortalFrame): string =>
  new Intl.DateTimeFormat(formatLocale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    calendar: 'gregory',
    timeZone: 'UTC',
  }).format(new Date(`${date}T12:00:00Z`));
