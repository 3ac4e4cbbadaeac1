import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Contact, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { portalPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

export const loader = (args: LoaderFunctionArgs) =>
  portalPage(args, ({ link }) => Promise.resolve({ page: { againUrl: link('', null, { other: '1' }) } }));

/** The same for everybody who asked for a link, whether one was sent or not. */
export default function PortalSent() {
  const data = useLoaderData<typeof loader>();
  return (
    <PortalPage data={data}>
      {({ againUrl }, t) => (
        <>
          <h1>{t('sent_title')}</h1>
          <p>{t('sent_text')}</p>
          <p className="muted">{t('sent_hint')}</p>
          <a className="button is-second" href={againUrl}>
            {t('sent_again')}
          </a>
          <div className="after">
            <Contact t={t} frame={data.frame} />
          </div>
        </>
      )}
    </PortalPage>
  );
}
