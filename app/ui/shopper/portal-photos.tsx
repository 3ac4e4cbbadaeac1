import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';

export type ShownPhoto = { id: string; url: string };

type Props = {
  photos: ShownPhoto[];
  t: PortalTranslate;
  /** In a form that takes them off again. */ canDrop?: boolean;
};

/** What was uploaded already. No browser can put it back into a file field, so it is shown, and stays until it is taken off. */
export function KeptPhotos({ photos, t, canDrop = false }: Props) {
  if (photos.length === 0) return null;
  return (
    <>
      <p className="muted small">{t('detail_photo_have', { count: photos.length })}</p>
      <ul className="photos">
        {photos.map(({ id, url }, index) => (
          <li key={id}>
            <img src={url} width={96} height={96} alt={t('detail_photo_alt', { number: index + 1 })} />
            {canDrop ? (
              <button className="drop" type="submit" name="drop" value={id} formNoValidate>
                {t('detail_photo_drop')}
                <span className="unseen"> {t('detail_photo_alt', { number: index + 1 })}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
