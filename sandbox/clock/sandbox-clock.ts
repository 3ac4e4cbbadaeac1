import type { Instant } from '../../app/domain/shared/instant.ts';

/** Business time of the whole sandbox: stands still between jumps, and never goes back. */
export type SandboxClock = {
  now(): Instant;
  /** Does nothing when `instant` is not later than now. */
  moveTo(instant: Instant): void;
  /** Calls `listener` after each jump; answers how to stop that. */
  onMove(listener: (now: Instant) => void): () => void;
};

export function createSandboxClock(start: Instant): SandboxClock {
  let now = start;
  const listeners = new Set<(now: Instant) => void>();
  return {
    now: () => now,
    moveTo(instant) {
      if (instant <= now) return;
      now = instant;
      for (const listener of listeners) listener(now);
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
