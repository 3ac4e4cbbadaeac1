import type { ReturnRecord } from './return-record.ts';
import type { ReturnStep } from './return-step.ts';
import { piecesNamed } from './step-batches.ts';
import { stepExpectation } from './step-expectation.ts';
import { bonusFor } from './step-money.ts';

type Steps = Pick<ReturnStep, 'kind' | 'version' | 'state' | 'expected'>[];

/**
 * The gift beside the credit that a step (by its version) is to give, in minor units: for the pieces it names that no gift
 * before it stood for, whether that was given or left; and never more than all gifts together were promised.
 */
export function bonusDue(record: Pick<ReturnRecord, 'lines' | 'unpaid'>, version: string, steps: Steps): number {
  const given = steps.filter(({ kind, state }) => kind === 'bonus' && state === 'done');
  const left = (record.unpaid ?? []).flatMap(({ steps: each }) => each.filter(({ kind }) => kind === 'bonus'));
  const others = [...given, ...left].map((one) => one.version).filter((one) => one !== version);
  const upTo = piecesNamed(version);
  const own = record.lines.map((line) => {
    const last = upTo.get(line.id) ?? 0;
    const before = others.map((one) => piecesNamed(one).get(line.id) ?? 0).filter((pieces) => pieces <= last);
    return { line, from: Math.max(0, ...before), upTo: last };
  });
  const named = [version, ...given.map((one) => one.version)].map(piecesNamed);
  const all = record.lines.map((line) => ({
    line,
    from: 0,
    upTo: Math.max(...named.map((pieces) => pieces.get(line.id) ?? 0)),
  }));
  return Math.min(bonusFor(own), bonusFor(all) - sumOf(given));
}

const sumOf = (given: Steps): number =>
  given.reduce((sum, { expected }) => {
    const { data } = stepExpectation.safeParse(expected);
    return data?.of === 'bonus' ? sum + data.amount : sum;
  }, 0);
