import { formatMoney } from '../../domain/mails/mail-formats.ts';
import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { MoveTrigger } from '../../domain/returns/return-policy.ts';
import { returnTranslator } from '../../domain/returns/texts/registry.ts';
import { ItemRow, type PortalFrame } from './portal-frame.tsx';
import type { StatusLine, StatusPage } from './status-page.ts';

type Part = { page: StatusPage; t: PortalTranslate; frame: PortalFrame };

/** What the return is about, and what comes of each item, and when. */
export function StatusItems({ page, t, frame }: Part) {
  const isBack = !isOver(page) && !page.lines.every(({ outcome }) => outcome.startsWith('keep_'));
  return (
    <section className="card">
      <h2>{t(isBack ? 'status_items' : 'status_items_kept')}</h2>
      <ul className="rows">
        {page.lines.map((line) => (
          <li key={line.id}>
            <ItemRow item={line}>
              {line.quantity > 1 ? <span className="muted block">{t('pieces', { count: line.quantity })}</span> : null}
              {page.hasWish || isOff(page) ? null : (
                <span className="small block">{promiseWords(line, { page, t, frame })}</span>
              )}
            </ItemRow>
          </li>
        ))}
      </ul>
      {page.photos > 0 ? <p className="muted small after">{t('status_photos', { count: page.photos })}</p> : null}
    </section>
  );
}

const isOver = (page: StatusPage): boolean => page.state === 'closed' || isOff(page);

const isOff = ({ state }: StatusPage): boolean => state === 'declined' || state === 'canceled';

function promiseWords(line: StatusLine, { page, t, frame }: Part): string | null {
  const { swap, moves } = line;
  const inPlace = swap && t('status_then_exchange', { what: swap.what });
  // Nobody has promised anything yet.
  if (page.state === 'requested') return swap ? t('status_asked_swap', { what: swap.what }) : outcomeWords(line, frame);
  // What came of it is said above, as it is known to have moved.
  if (moves === null) return inPlace ?? outcomeWords(line, frame);
  if (page.state === 'closed') return null;
  const promised = inPlace ?? moneyWords(line, { page, t, frame });
  if (promised === null) return null;
  const { formatLocale } = frame;
  const pay =
    swap && swap.difference > 0
      ? t('status_then_pay', { amount: formatMoney(swap.difference, page.currency, formatLocale) })
      : null;
  return [promised, pay, whenWords(moves, t)].filter((part) => part !== null).join(' ');
}

function moneyWords({ outcome, amount }: StatusLine, { page, t, frame }: Part): string | null {
  if (amount === null) return null;
  const money = { amount: formatMoney(amount, page.currency, frame.formatLocale) };
  return outcome === 'store_credit' ? t('status_now_credit', money) : t('status_now_money', money);
}

const whenWords = (moves: MoveTrigger, t: PortalTranslate): string =>
  moves.at === 'after_receipt' ? t('moves_after_receipt', { days: moves.days }) : t(`moves_${moves.at}`);

const outcomeWords = ({ outcome }: StatusLine, { language, formatLocale }: PortalFrame): string =>
  returnTranslator(language, formatLocale)(`outcome_${outcome}`);
