import type { ReactNode } from 'react';
import styles from './plain-page.css?url';

export const plainPageLinks = [{ rel: 'stylesheet', href: styles }];

/** A page for people who are not in the admin: words first, no scripts, made for a phone. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="plain-page">
      <h1>{title}</h1>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </main>
  );
}
