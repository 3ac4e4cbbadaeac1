import { parentPort } from 'node:worker_threads';

/** Stands for an engine with a hole in it: does what the text of the body says, with all its might. */
parentPort?.on('message', ({ texts }: { texts: { body: string } }) => {
  const kept: number[][] = [];
  if (texts.body === 'loop') for (;;) kept.length = 0;
  if (texts.body === 'grow') for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
  if (texts.body === 'exit') process.exit();
  if (texts.body === 'throw') throw new Error('a bug');
  if (texts.body === 'env') texts.body = Object.keys(process.env).join();
  parentPort?.postMessage({ ok: true, texts, unknown: [] });
});
parentPort?.postMessage('ready');
