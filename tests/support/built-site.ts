import { buildIfStale } from '../../sandbox/launch.ts';

/** Before test files that need the built site start side by side, and would build it into each other's way. */
export default function setup(): void {
  buildIfStale();
}
