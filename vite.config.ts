import { dirname, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';

const app = join(import.meta.dirname, 'app');
const output = join(import.meta.dirname, 'build/server');

/**
 * Node runs our TypeScript as it is, so the server build holds only what needs a compiler: JSX. All other modules of
 * app/ are imported from source, and a process has one copy of each, shared by the build and server.ts.
 */
function modulesFromSource(): Plugin {
  let isBuild = false;
  return {
    name: 'doorstep:modules-from-source',
    enforce: 'pre',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId(source, importer, { ssr }) {
      if (!ssr || !importer || !source.startsWith('.') || extname(source) !== '.ts') return null;
      const file = resolve(dirname(importer), source);
      const isOurs = !relative(app, file).startsWith('..');
      if (!isOurs) return null;
      return { id: isBuild ? relative(output, file) : pathToFileURL(file).href, external: true };
    },
  };
}

export default defineConfig({
  plugins: [
    modulesFromSource(),
    remix({
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  // Source maps of the server would only repeat sources that are there anyway.
  build: { sourcemap: false, assetsInlineLimit: 0 },
});
