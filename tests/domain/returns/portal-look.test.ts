import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../../../app/domain/mails/layout-colors.ts';
import { portalLook } from '../../../app/domain/returns/portal-look.ts';
import { defaultBrand } from '../../../app/domain/shared/shop-brand.ts';

const colors = fc.integer({ min: 0, max: 0xffffff }).map((color) => `#${color.toString(16).padStart(6, '0')}`);

test('whatever colours a merchant chose: words can be read, and what is chosen or pressed stands out from the page', () => {
  fc.assert(
    fc.property(colors, colors, (color, buttonColor) => {
      const { accent, button, buttonText, edge } = portalLook({ ...defaultBrand, color, buttonColor });
      expect(contrast(accent, '#f4f4f2')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(buttonText, button)).toBeGreaterThanOrEqual(4.5);
      for (const ground of ['#f4f4f2', '#ffffff']) expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
    }),
    { examples: [['#fff3a0', '#fff3a0']] },
  );
});

test('a colour that stands out is its own edge', () => {
  const { button, edge } = portalLook({ ...defaultBrand, buttonColor: '#2f5d50' });
  expect([button, edge]).toEqual(['#2f5d50', '#2f5d50']);
});
