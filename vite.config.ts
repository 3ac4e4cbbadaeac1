import { dirname, extname, join, relative, resolve } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';

const app = join(import.meta.dirname, 'app');
const output = join(import.meta.dirname, 'build/server');

/**
 * Node runs our TypeScript as it is, so the server build holds only what needs a compiler: JSX. All other modules of
 * app/ are imported from source, and a process has one copy of each, shared by the build and server.ts. In development
 * Vite loads them anew with each change, as copies of its own.
 */
function modulesFromSource(): Plugin {
  return {
    name: 'doorstep:modules-from-source',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer, { ssr }) {
      if (!ssr || !importer || !source.startsWith('.') || extname(source) !== '.ts') return null;
      const file = resolve(dirname(importer), source);
      const isOurs = !relative(app, file).startsWith('..');
      return isOurs ? { id: relative(output, file), external: true } : null;
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
