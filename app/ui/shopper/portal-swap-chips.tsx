import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalOffer } from '../../domain/returns/portal-offer.ts';
import type { SwapChip } from '../../domain/returns/swap-chips.ts';

type Props = { offer: PortalOffer; index: number; said: string | undefined; t: PortalTranslate };

/** Which one instead: what was chosen before the page was shown again, else what the reason suggests. */
export function SwapChips({ offer: { swaps, suggestedId }, index, said, t }: Props) {
  const all = swaps.flatMap(({ chips }) => chips).filter((chip) => !chip.isSoldOut && !chip.isCurrent);
  const isThere = all.some(({ variantId }) => variantId === said);
  const chosen = isThere ? said : (suggestedId ?? (all.length === 1 ? all[0]?.variantId : undefined));
  return (
    <div role="group" aria-label={t('offer_pick')}>
      <p className="chips-title">{t('offer_pick')}</p>
      {swaps.map(({ title, chips }) => (
        <div key={title ?? ''}>
          {title !== null && swaps.length > 1 ? <bdi className="chips-title block">{title}</bdi> : null}
          <div className="chips">
            {chips.map((chip) => (
              <Chip
                key={chip.variantId}
                chip={chip}
                index={index}
                isChosen={chip.variantId === chosen}
                group={title}
                t={t}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

type ChipProps = { chip: SwapChip; index: number; isChosen: boolean; group: string | null; t: PortalTranslate };

function Chip({ chip, index, isChosen, group, t }: ChipProps) {
  const { variantId, label, isSoldOut, isCurrent, left } = chip;
  const id = `swap-${index}-${variantId}`;
  const note = isCurrent ? t('offer_this_one') : isSoldOut ? t('offer_sold_out') : null;
  const stock = note ?? (left === null ? null : t('offer_left', { count: left }));
  return (
    <span className="chip">
      <input
        type="radio"
        name={`swap-${index}`}
        value={variantId}
        id={id}
        disabled={isSoldOut || isCurrent}
        defaultChecked={isChosen}
        aria-label={[group, label, stock].filter(Boolean).join(', ')}
      />
      <label htmlFor={id}>
        <bdi>{label}</bdi>
        {stock === null ? null : <span>{stock}</span>}
      </label>
    </span>
  );
}
