import { join } from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import express from 'express';

/** What `remix-serve` does for the template, without its compression and its log line for each request. */
const folder = join(import.meta.dirname, '../../../build/bench-template');
const build = (await import(join(folder, 'server/index.js'))) as ServerBuild;
const app = express().disable('x-powered-by');
app.use(express.static(join(folder, 'client'), { maxAge: '1h' }));
const handle = createRequestHandler({ build, mode: 'production' });
app.all('*', (req, res, next) => void handle(req, res, next));
app.listen(Number(process.env.PORT));
