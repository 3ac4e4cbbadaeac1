import { Html } from './html.ts';

/** Our own line drawings, on a grid of 20. */
const paths = {
  home: 'M3.5 9 10 3.5 16.5 9v7h-4.5v-4.5h-4V16H3.5z',
  orders: 'M4 4h12v12H4zM4 11h3.5l1 2h3l1-2H16',
  products: 'M10 3.5 16.5 7v6L10 16.5 3.5 13V7zM3.5 7 10 10.5 16.5 7M10 10.5v6',
  customers: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-2.8 3-4 6-4s5.4 1.2 6 4',
  marketing: 'M4 8v4h2.5l6 3.5v-11l-6 3.5zM15.5 8v4',
  discounts: 'M4 10.5V4h6.5l5.5 5.5-6.5 6.5zM7.5 7.5h.01',
  content: 'M4.5 4h11v12h-11zM7 7.5h6M7 10.5h6M7 13h3.5',
  analytics: 'M4.5 16v-5M10 16V4M15.5 16V8',
  apps: 'M4 4h5v5H4zM11.5 4h5v5h-5zM4 11.5h5v5H4zM14 11.5v5M11.5 14h5',
  settings:
    'M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15',
  search: 'M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10zM13 13l3.5 3.5',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  mail: 'M3.5 5h13v10h-13zM3.5 6l6.5 5 6.5-5',
  store: 'M4 8.5V16h12V8.5M3 8.5 4.5 4h11L17 8.5zM8 16v-4h4v4',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  unsaved: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6.5v4M10 13.2v.1',
} as const;

export type IconName = keyof typeof paths;

export const icon = (name: IconName): Html =>
  new Html(`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${paths[name]}"/></svg>`);

/** The app's own mark: a door with its step. */
export const appMark = new Html(
  '<svg class="app-mark" viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" rx="5"/><path d="M6.5 14V5.5h7V14M4.5 14h11v1.5h-11zM11.6 10h.01"/></svg>',
);
