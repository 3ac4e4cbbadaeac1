import type { Direction } from './texts/registry.ts';

/** Colours with a contrast of at least 4.5:1 on what they stand on, in both schemes (WCAG 2.1 AA). */
export const colors = {
  page: { light: '#f5f5f4', dark: '#131312' },
  card: { light: '#ffffff', dark: '#1f1f1d' },
  panel: { light: '#f8f8f7', dark: '#2a2a27' },
  line: { light: '#e7e7e2', dark: '#3a3a36' },
  text: { light: '#1d1d1b', dark: '#f3f3ef' },
  muted: { light: '#62625c', dark: '#b0b0a8' },
  buttonText: { light: '#ffffff', dark: '#1d1d1b' },
} as const;

/** Latin and Arabic faces that are on the shoppers' own machines; nothing is loaded. */
const fonts =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans Arabic',Tahoma,sans-serif";

const font = (size: number, lineHeight: number, weight = 400): string =>
  `font-family:${fonts};font-size:${size}px;line-height:${lineHeight}px;font-weight:${weight};`;

const text = `color:${colors.text.light};`;
const muted = `color:${colors.muted.light};`;

/** Inline styles: the only ones that every mail program keeps. */
export const styles = {
  brand: `${font(20, 28, 600)}${text}`,
  order: `${font(14, 20)}${muted}`,
  title: `${font(28, 36, 600)}${text}margin:0;`,
  body: `${font(16, 26)}${text}margin:0;`,
  label: `${font(14, 22)}${muted}`,
  value: `${font(14, 22, 600)}${text}`,
  link: `${text}text-decoration:underline;`,
  heading: `${font(16, 24, 600)}${text}margin:0;`,
  item: `${font(16, 24)}${text}`,
  detail: `${font(14, 20)}${muted}`,
  quantity: `${font(16, 24)}${muted}white-space:nowrap;`,
  button: `${font(16, 20, 600)}color:${colors.buttonText.light};display:inline-block;padding:14px 28px;text-decoration:none;border-radius:8px;`,
  footer: `${font(13, 20)}${muted}margin:0;`,
  footerLink: `${muted}text-decoration:underline;`,
  preview:
    'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;',
} as const;

/** What inline styles cannot say: phones and the dark scheme. Mail programs that drop it show the light mail. */
export const headStyles = `
body{margin:0;padding:0;width:100%!important;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
table{border-collapse:separate;border-spacing:0;mso-table-lspace:0;mso-table-rspace:0}
a{word-break:break-word}
@media (max-width:480px){
.gutter{padding-left:20px!important;padding-right:20px!important}
.title{font-size:24px!important;line-height:32px!important}
.button{width:100%!important}
.button a{display:block!important}
.detail td{display:block!important;padding:4px 0 0!important;text-align:start!important}
.detail td+td{padding:0 0 4px!important}
}
@media (prefers-color-scheme:dark){${darkRules('')}}
${darkRules('[data-ogsc] ')}
`;

/** Outlook.com marks a dark mail by an attribute instead of the media query. */
function darkRules(prefix: string): string {
  const rules = {
    '.page': `background-color:${colors.page.dark}!important`,
    '.card': `background-color:${colors.card.dark}!important`,
    '.panel': `background-color:${colors.panel.dark}!important`,
    '.line': `border-color:${colors.line.dark}!important`,
    '.text': `color:${colors.text.dark}!important`,
    '.muted': `color:${colors.muted.dark}!important`,
    '.button': `background-color:${colors.text.dark}!important`,
    '.button a': `color:${colors.buttonText.dark}!important`,
  };
  return Object.entries(rules)
    .map(([selector, rule]) => `${prefix}${selector}{${rule}}`)
    .join('\n');
}

/** Outlook for Windows knows left and right only. */
export const sidesOf = (direction: Direction): { start: 'left' | 'right'; end: 'left' | 'right' } =>
  direction === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' };
