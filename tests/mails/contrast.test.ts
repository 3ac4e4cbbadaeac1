import { expect, test } from 'vitest';
import {
  contrast,
  buttonInDark,
  palette,
  readableOn,
  textInDark,
  textOn,
} from '../../app/domain/mails/layout-colors.ts';
import { openBrowser, openMail } from '../../mails/pictures.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { renderedShapes } from './rendered-samples.ts';

const chromium = requireOnMachine('chromium');

const READABLE = 4.5;

test.skipIf(chromium === null)('every word of every mail can be read, in light and in dark', async () => {
  const browser = await openBrowser(chromium ?? '');
  const faint: string[] = [];
  let words = 0;
  for (const scheme of ['light', 'dark'] as const) {
    const page = await openMail(browser, { width: 700, scheme, images: false });
    for (const { name, html } of renderedShapes) {
      await page.setContent(html);
      const texts = await page.evaluate(textsWithColors);
      words += texts.length;
      for (const { text, color, background } of texts) {
        const ratio = contrast(color, background);
        if (ratio < READABLE)
          faint.push(`${name}, ${scheme}: “${text}” ${color} on ${background}, ${ratio.toFixed(1)}`);
      }
    }
  }
  await browser.close();
  expect(faint).toEqual([]);
  expect(words).toBeGreaterThan(renderedShapes.length * 2 * 10);
});

/** Runs in the page: each visible text with its colour and the first colour behind it, both as #rrggbb. */
function textsWithColors(): { text: string; color: string; background: string }[] {
  const hex = (color: string) =>
    `#${(color.match(/[\d.]+/g) ?? [])
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`;
  const isClear = (color: string) => color === 'rgba(0, 0, 0, 0)';
  function backgroundOf(element: Element | null): string {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return isClear(backgroundColor) ? backgroundOf(element.parentElement) : backgroundColor;
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (!text || !element?.checkVisibility()) continue;
    found.push({ text, color: hex(getComputedStyle(element).color), background: hex(backgroundOf(element)) });
  }
  return found;
}

const shopColors = ['#ffffff', '#000000', '#ffd166', '#808080', '#c2410c', '#1e3a8a', '#00ff00', '#767676', '#e11d48'];

test.each(shopColors)('a shop in %s has links and buttons that can be read, in light and in dark', (color) => {
  const { light, dark } = palette;
  for (const background of [light.page, light.card, light.panel])
    expect(contrast(readableOn(color, light.page), background)).toBeGreaterThanOrEqual(READABLE);
  for (const background of [dark.page, dark.card, dark.panel])
    expect(contrast(textInDark(color), background)).toBeGreaterThanOrEqual(READABLE);
  for (const button of [color, buttonInDark(color)])
    expect(contrast(textOn(button), button)).toBeGreaterThanOrEqual(READABLE);
  expect(contrast(buttonInDark(color), dark.card)).toBeGreaterThanOrEqual(3);
});

test('a colour that can be read stays as the merchant chose it', () => {
  expect(readableOn('#1e3a8a', palette.light.page)).toBe('#1e3a8a');
  expect(buttonInDark('#e11d48')).toBe('#e11d48');
});

test('contrast is that of WCAG 2.1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
});
