import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';

type State = 'requested' | 'open' | 'keep' | 'sent' | 'arrived' | 'closed' | 'declined' | 'canceled';

export type LinkedReturn = { id: string; name: string; state: State; url: string };

type Props = { returns: LinkedReturn[]; title: PortalTextKey; t: PortalTranslate };

/** Returns of the order, each with how it stands in a word. */
export function ReturnsList({ returns, title, t }: Props) {
  if (returns.length === 0) return null;
  return (
    <section className="card">
      <h2>{t(title)}</h2>
      <ul className="rows">
        {returns.map(({ id, name, state, url }) => (
          <li key={id}>
            <a className="order-link" href={url}>
              <span>
                <bdi className="item-title">{name}</bdi>
                <span className="muted small block">
                  {t(state === 'open' ? 'track_approved' : `status_${state}_title`)}
                </span>
              </span>
              <span aria-hidden="true" className="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
