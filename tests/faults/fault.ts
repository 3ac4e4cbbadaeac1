import type { Judgement } from './judge.ts';

/** `long`: many more trials, and nothing helps the app to get over them sooner than it would by itself. */
export type Scale = 'short' | 'long';

/** What a fault needs of the world around it. */
export type Ground = {
  /** A migrated database to copy; nobody is connected to it. */
  template: string;
  /** Path of redis-server. */
  redisServer: string;
  scale: Scale;
  /** [0, 1), by the seed. */
  random: () => number;
  /** Ended, last first, when the trials are over. */
  cleanup: AsyncDisposableStack;
};

/** One row of the table. */
export type Tally = {
  name: string;
  trials: number;
  judgement: Judgement;
  /** What else there is to know, in a few words. */
  note?: string;
};

/** Something that breaks, tried in many ways and judged by the offline checker. Throws when a trial did not come about. */
export type Fault = {
  /** What holds nevertheless: the title of its test. */
  promise: string;
  run(ground: Ground): Promise<Tally[]>;
};
