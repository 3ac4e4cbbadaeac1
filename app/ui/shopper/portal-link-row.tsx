type Props = { url: string; name: string; detail: string };

/** One of a list that leads on: an order, a return. */
export const LinkRow = ({ url, name, detail }: Props) => (
  <li>
    <a className="order-link" href={url}>
      <span>
        <bdi className="item-title">{name}</bdi>
        <span className="muted small block">{detail}</span>
      </span>
      <span aria-hidden="true" className="next" />
    </a>
  </li>
);
