import type { Deps } from '../../app/flows/ports.ts';

/** A worker that dies here never comes back to say anything. */
export class KilledError extends Error {
  override name = 'KilledError';
}

/** The flows' ports with a place to die at: the `at`-th call of any of them, before it is made or after it was. */
export function mortalDeps(deps: Deps, at: number, isAfter: boolean): Deps {
  let calls = 0;
  const die = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls !== at) return call();
    if (isAfter) await call();
    throw new KilledError('killed');
  };
  const { returns, ledger, shopifyReturns } = deps;
  return {
    ...deps,
    returns: { ...returns, locked: (...args) => die(() => returns.locked(...args)) },
    ledger: { ...ledger, note: (...args) => die(() => ledger.note(...args)) },
    shopifyReturns: {
      ...shopifyReturns,
      call: (...args) => die(() => shopifyReturns.call(...args)),
      readReturn: (...args) => die(() => shopifyReturns.readReturn(...args)),
      readMoney: (...args) => die(() => shopifyReturns.readMoney(...args)),
    },
  };
}
