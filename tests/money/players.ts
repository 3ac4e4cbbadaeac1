import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyDatabase } from '../support/copy-database.ts';
import type { Verdict } from './check-money.ts';
import { isKilled } from './play-histories.ts';

/** What a player is told, and what it says. */
export type Task = { databaseUrl: string; lanes: number; killedLanes: number; seed: number };
export type Said =
  | { what: 'next'; isKilled: boolean }
  | { what: 'verdict'; verdict: Verdict }
  | { what: 'over'; kills: number; cutOff: number };

/** `only`: this history alone. `goesOn`: asked before each. `template`: a migrated database that nobody is connected to. */
type Plan = { template: string; count: number; seed: number; only?: number | null; goesOn?: () => boolean };

/** Of the histories of a run; none has the same in any other run. */
const numbersOf = ({ seed, count, only = null }: Plan): number[] =>
  only === null ? Array.from({ length: count }, (_, at) => seed * 20_000 + at) : [only];

/** How many processes play, each with a database and a Shopify of its own; one of them kills its workers. */
const players = [
  { lanes: 2, killedLanes: 5 },
  { lanes: 5, killedLanes: 0 },
];

/** Plays histories in some processes, and sums up what came of them. */
export async function playInProcesses(plan: Plan, onEach: (verdict: Verdict) => void = () => undefined): Promise<Sum> {
  const { goesOn = () => true, template, seed } = plan;
  const numbers = numbersOf(plan);
  const killed = numbers.filter(isKilled);
  const plain = numbers.filter((number) => !isKilled(number));
  const verdicts: Verdict[] = [];
  let [kills, cutOff] = [0, 0];
  await Promise.all(
    players.map(async ({ lanes, killedLanes }) => {
      const databaseUrl = await copyDatabase(template);
      const player = fork(new URL('./player.ts', import.meta.url), { execArgv: [] });
      const stopWithUs = () => player.kill('SIGKILL');
      process.once('exit', stopWithUs);
      player.on('message', (said: Said) => {
        if (said.what === 'next') {
          const list = said.isKilled ? killed : plain;
          player.send({ number: goesOn() ? (list.shift() ?? null) : null, isKilled: said.isKilled });
        } else if (said.what === 'verdict') {
          verdicts.push(said.verdict);
          onEach(said.verdict);
        } else {
          kills += said.kills;
          cutOff += said.cutOff;
        }
      });
      player.send({ databaseUrl, lanes, killedLanes, seed } satisfies Task);
      const [code] = (await once(player, 'exit')) as [number | null];
      process.removeListener('exit', stopWithUs);
      if (code !== 0) throw new Error(`a player ended with ${code}`);
    }),
  );
  return { ...sumOf(verdicts), kills, cutOff };
}

export type Sum = {
  histories: number;
  steps: number;
  refunds: number;
  bonuses: number;
  /** Things that somebody did in Shopify's own admin. */
  hands: number;
  parked: number;
  parkedForNothing: number;
  kills: number;
  /** Tasks that a kill cut off. */
  cutOff: number;
  problems: string[];
};

function sumOf(verdicts: Verdict[]): Omit<Sum, 'kills' | 'cutOff'> {
  const sum = (count: (verdict: Verdict) => number): number => verdicts.reduce((all, one) => all + count(one), 0);
  return {
    histories: verdicts.length,
    steps: sum(({ steps }) => steps),
    refunds: sum(({ refunds }) => refunds),
    bonuses: sum(({ bonuses }) => bonuses),
    hands: sum(({ hands }) => hands),
    parked: sum(({ parked }) => parked.length),
    parkedForNothing: sum(({ parkedForNothing }) => parkedForNothing.length),
    problems: verdicts.flatMap(({ seed, problems }) => problems.map((problem) => `history ${seed}: ${problem}`)),
  };
}
