import type { Instant } from '../../app/domain/shared/instant.ts';

/** GraphQL dates are UTC with whole seconds: `2026-12-01T10:00:00Z`. */
export const dateTime = (instant: Instant | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');
