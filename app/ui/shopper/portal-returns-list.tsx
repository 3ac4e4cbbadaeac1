import type { PortalTextKey, PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { LinkRow } from './portal-link-row.tsx';

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
          <LinkRow
            key={id}
            url={url}
            name={name}
            detail={t(state === 'open' ? 'track_approved' : `status_${state}_title`)}
          />
        ))}
      </ul>
    </section>
  );
}
