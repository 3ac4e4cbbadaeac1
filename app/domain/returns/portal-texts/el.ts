import { en } from './en.ts';
import type { PortalTexts } from './registry.ts';

export const el: PortalTexts = en;
