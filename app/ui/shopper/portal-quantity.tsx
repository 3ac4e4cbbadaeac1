import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import type { PortalFrame } from './portal-frame.tsx';

type Props = {
  item: { id: string; title: string; most: number };
  chosen: number | null;
  t: PortalTranslate;
  frame: PortalFrame;
};

/** How many of a chosen item; nothing where there is but one. */
export function QuantityField({ item: { id, title, most }, chosen, t, frame }: Props) {
  if (most <= 1) return null;
  const count = new Intl.NumberFormat(frame.formatLocale);
  return (
    <div className="pick-more">
      <div className="quantity">
        <label htmlFor={`quantity-${id}`}>{t('items_quantity', { title })}</label>
        <select name={`quantity-${id}`} id={`quantity-${id}`} defaultValue={chosen ?? 1}>
          {Array.from({ length: Math.min(most, 100) }, (_, index) => (
            <option key={index} value={index + 1}>
              {count.format(index + 1)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
