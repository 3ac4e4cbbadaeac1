import type { PortalTranslate } from '../../domain/returns/portal-texts/registry.ts';
import { EmailField, TextField, WordsField } from './portal-field.tsx';
import { Alert, Contact, ItemRow, type PortalFrame, type ShownItem } from './portal-frame.tsx';
import { QuantityField } from './portal-quantity.tsx';

/** What is missing, is no address, or is more than a day has room for. */
export type AskError = 'items_missing' | 'ask_missing' | 'email_wrong' | 'gift_too_many';

/** What was said in a form that could not be taken. */
export type Asked = {
  item: string | null;
  quantity: number;
  note: string | null;
  name: string | null;
  email: string | null;
};

type Item = ShownItem & { id: string; most: number };
type Props = {
  page: { items: Item[]; isGift: boolean; backUrl: string };
  t: PortalTranslate;
  frame: PortalFrame;
  acted: { error: AskError; said: Asked } | null;
};

/** Every automatic "no" leads here: a person looks at it. */
export function PortalAsk({ page, t, frame, acted }: Props) {
  const shopName = frame.shopName ?? '';
  const fields: Partial<Record<AskError, string>> = {
    items_missing: `ask-${page.items[0]?.id ?? ''}`,
    ask_missing: 'note',
    email_wrong: 'email',
  };
  const field = acted ? fields[acted.error] : undefined;
  return (
    <>
      <h1>{t('ask_title')}</h1>
      <p className="lead">{t('ask_text', { shopName })}</p>
      {acted ? <Alert {...(field !== undefined && { field })}>{t(acted.error)}</Alert> : null}
      {page.items.length === 0 ? (
        <Contact t={t} frame={frame} />
      ) : (
        <Form page={page} t={t} frame={frame} acted={acted} />
      )}
      <p className="after">
        <a href={page.backUrl}>{t('back')}</a>
      </p>
    </>
  );
}

function Form({ page: { items, isGift }, t, frame, acted }: Props) {
  const said = acted?.said ?? null;
  return (
    <form method="post">
      {items.map((item) => {
        const isSaid = said?.item === item.id;
        return (
          <div className="pick" key={item.id}>
            <input
              type="radio"
              name="item"
              value={item.id}
              id={`ask-${item.id}`}
              defaultChecked={isSaid || items.length === 1}
              required
            />
            <label htmlFor={`ask-${item.id}`}>
              <ItemRow item={item} />
            </label>
            <QuantityField item={item} chosen={isSaid ? said.quantity : null} t={t} frame={frame} />
          </div>
        );
      })}
      <WordsField name="note" label={t('ask_words')} maxLength={300} required said={said?.note} />
      {isGift ? <Recipient t={t} acted={acted} /> : null}
      <button className="button" type="submit">
        {t('ask_send', { shopName: frame.shopName ?? '' })}
      </button>
    </form>
  );
}

/** Whom to answer: the order knows its buyer only. */
const Recipient = ({ t, acted }: Pick<Props, 't' | 'acted'>) => (
  <>
    <TextField
      name="name"
      label={t('gift_name')}
      maxLength={100}
      autoComplete="name"
      dir="auto"
      said={acted?.said.name}
    />
    <EmailField
      name="email"
      label={t('gift_email')}
      required
      said={acted?.said.email}
      aria-invalid={acted?.error === 'email_wrong' || undefined}
    />
  </>
);
