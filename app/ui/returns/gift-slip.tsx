import { giftSlipTexts, type GiftSlipTexts } from '../../domain/returns/gift-slip-texts.ts';
import type { Language } from '../../domain/mails/texts/registry.ts';

/** `days`: until when it is good, as each language writes it. */
export type Slip = {
  code: string;
  link: string;
  /** The link as QR code. */ picture: string;
  shopName: string;
  days: Record<Language, string>;
};

function slipText({ shopName, days }: Slip, language: Language): GiftSlipTexts {
  const { title, text, how, code, until } = giftSlipTexts[language];
  return { title: title.replace('{shop}', shopName), text, how, code, until: until.replace('{day}', days[language]) };
}

/** What is printed: all else of the page stays on the screen. */
export function GiftSlip({ slip, language }: { slip: Slip; language: Language }) {
  const { title, text, how, code, until } = slipText(slip, language);
  return (
    <section className="doorstep-slip" aria-label={title}>
      <h3>{title}</h3>
      <p>{text}</p>
      <img src={slip.picture} width={160} height={160} alt={slip.link} />
      <p>{how}</p>
      <p dir="ltr" className="doorstep-slip-link">
        {slip.link.replace(/^https:\/\//, '').replace(/\/[^/]+\/?$/, '')}
      </p>
      <p>
        {code}
        <strong dir="ltr">{slip.code}</strong>
      </p>
      <p>{until}</p>
    </section>
  );
}
