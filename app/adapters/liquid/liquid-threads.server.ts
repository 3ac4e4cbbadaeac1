import { Worker } from 'node:worker_threads';
import type { LiquidAnswer, LiquidJob } from './liquid-jobs.ts';
import { limits } from './liquid-limits.ts';
import { createTurns } from './liquid-turns.ts';

/** What a thread that did not answer died of; `busy`: its shop has more work waiting than makes sense. */
export type ThreadFailure = 'time' | 'memory' | 'unavailable' | 'busy';

export type LiquidThreads = {
  /** Never rejects. Jobs of one shop run one after the other, so that no shop has all threads. */
  run(shop: string, job: LiquidJob): Promise<LiquidAnswer | ThreadFailure>;
  /** Whoever waits is told `unavailable`. */
  close(): void;
};

type Options = { threads?: number; limitMs?: number; program?: URL };
type Task = { shop: string; job: LiquidJob; answer(answer: LiquidAnswer | ThreadFailure): void };

const startMs = 10_000;
const ownProgram = new URL('./liquid-thread.ts', import.meta.url);

/** Threads start with the first job; one that takes too long or too much is ended, and another takes its place. */
export function createLiquidThreads(options: Options = {}): LiquidThreads {
  const { threads: size = 2, limitMs = limits.renderMs, program = ownProgram } = options;
  const queue = createTurns<Task>();
  const threads = new Set<Thread>();
  let isClosed = false;

  function pump(): void {
    for (const thread of threads) {
      if (!thread.isFree()) continue;
      const task = queue.take();
      if (!task) return;
      thread.begin(task, limitMs);
    }
    for (let missing = size - threads.size; missing > 0 && queue.size() > 0; missing -= 1) start();
  }

  function start(): void {
    if (!isClosed) threads.add(startThread(program, { onFree, onEnd }));
  }

  function onFree(done: Task | null): void {
    if (done) queue.done(done);
    pump();
  }

  function onEnd(thread: Thread, failure: ThreadFailure, task: Task | null): void {
    threads.delete(thread);
    // The next job should not wait for a start; but where no thread comes up, waiting would have no end.
    if (thread.wasReady()) start();
    else for (const waiting of queue.drain()) waiting.answer(failure);
    onFree(task);
  }

  return {
    run: (shop, job) =>
      new Promise((answer) => {
        if (isClosed) return answer('unavailable');
        if (!queue.add({ shop, job, answer })) return answer('busy');
        pump();
      }),
    close() {
      isClosed = true;
      for (const waiting of queue.drain()) waiting.answer('unavailable');
      for (const thread of threads) thread.end('unavailable');
    },
  };
}

type Thread = {
  isFree(): boolean;
  wasReady(): boolean;
  begin(task: Task, limitMs: number): void;
  end(failure: ThreadFailure): void;
};

type Listener = {
  /** It can take a job: just started, or `done` with one. */
  onFree(done: Task | null): void;
  onEnd(thread: Thread, failure: ThreadFailure, task: Task | null): void;
};

function startThread(program: URL, { onFree, onEnd }: Listener): Thread {
  const worker = newWorker(program);
  let [isReady, isEnded] = [false, false];
  let task: Task | null = null;
  let timer = endIn(startMs, 'unavailable');

  /** An answer that came while this process was busy itself is heard first: messages go before immediates. */
  function endIn(ms: number, failure: ThreadFailure): NodeJS.Timeout {
    const watched = task;
    const check = () => {
      if (task === watched && (watched || !isReady)) thread.end(failure);
    };
    return setTimeout(() => setImmediate(check), ms).unref();
  }

  const thread: Thread = {
    isFree: () => isReady && !isEnded && task === null,
    wasReady: () => isReady,
    begin(next, limitMs) {
      task = next;
      timer = endIn(limitMs, 'time');
      worker.postMessage(next.job);
    },
    end(failure) {
      if (isEnded) return;
      isEnded = true;
      clearTimeout(timer);
      worker.terminate().catch(() => undefined);
      task?.answer(failure);
      onEnd(thread, failure, task);
    },
  };
  worker.on('message', (message: LiquidAnswer | 'ready') => {
    clearTimeout(timer);
    const done = task;
    task = null;
    isReady = true;
    if (message !== 'ready') done?.answer(message);
    if (!isEnded) onFree(done);
  });
  worker.on('error', (error) => thread.end(isOutOfMemory(error) ? 'memory' : 'unavailable'));
  worker.on('exit', () => thread.end('unavailable'));
  return thread;
}

/** Without the process's environment, arguments and preloads: a template needs none of them. */
function newWorker(program: URL): Worker {
  const worker = new Worker(program, {
    name: 'liquid',
    env: {},
    argv: [],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
  });
  // Idle threads are no reason for a process to stay.
  worker.unref();
  return worker;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
