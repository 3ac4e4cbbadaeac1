import { readdirSync } from 'node:fs';

/**
 * Who may import whom: the table of the README's picture of the house, in ESLint's words.
 * ESLint replaces a rule's options instead of merging them, so each folder gets its whole list at once.
 */

/** A folder of app/ that a relative import climbs up to, from any depth. */
const folder = (...names) => `^(\\.\\.?/)+(app/)?(${names.join('|')})/`;
/** A file that lies directly in app/. */
const file = (...names) => `^(\\.\\.?/)+(app/)?(${names.join('|')})(\\.ts)?$`;
/** Any package, `node:` modules included, except the named ones. */
const packagesBut = (...names) => `^(?!\\.\\.?/)(?!(${names.join('|')})(/|$))`;
const packages = (...names) => `^(${names.join('|')})(/|$)`;

const ban = (regex, message) => ({ regex, message });

const everywhere = [
  ban(
    '^\\.\\.?/(?!.*\\.(ts|tsx|js|json|css|graphql|svg)(\\?\\w+)?$)',
    'Write the file extension (./order.ts): Node runs these files itself.',
  ),
];

const app = [
  ...everywhere,
  ban(
    '^(\\.\\.?/)+(sandbox|tests)/',
    'The app knows nothing of the sandbox or the tests. Requests to Shopify are redirected by a preload, never by a branch here.',
  ),
];

const noRemix = ban(
  packages('@remix-run/[^/]+'),
  'Remix stays in routes, ui, root, entry.server and server.ts, so that moving to React Router is a search and replace. Use the web standard Request and Response.',
);
const noPrisma = ban(
  packages('@prisma/[^/]+', 'prisma', 'pg'),
  'Only adapters/db talks to the database. Call a flow, or add to a port in flows/ports.ts.',
);
const noVendors = ban(
  packages('bullmq', 'ioredis', 'nodemailer'),
  'Queue and mail are reached through the ports in flows/ports.ts. Call a flow.',
);
const noDatabaseFile = ban(file('db\\.server'), 'Only adapters/db opens the database. Call a flow.');
const noAdapters = ban(
  folder('adapters'),
  'Adapters are reached through the ports in flows/ports.ts; deps.server.ts wires them.',
);

const domain = [
  ...app,
  ban(
    packagesBut('zod', 'intl-messageformat', 'date-holidays'),
    'The domain decides with plain data: it may import the domain, zod, intl-messageformat and date-holidays. Let a flow do the I/O and pass the result in.',
  ),
  ban(
    folder('flows', 'adapters', 'jobs', 'webhooks', 'routes', 'ui'),
    'The domain knows nobody outside the domain. Take plain data as a parameter, and let the flow call you.',
  ),
  ban('\\.server(\\.ts)?$', 'The domain is pure, and .server files do I/O. Take the value as a parameter.'),
];

const flows = [
  ...app,
  ban(
    packagesBut('zod'),
    'Flows load, decide, save and enqueue through ports. Add what you need to a port in flows/ports.ts and implement it in an adapter.',
  ),
  noAdapters,
  ban(folder('jobs', 'routes', 'ui'), 'Doors call flows, never the other way. Take plain data as a parameter.'),
  ban(
    '^(\\.\\.?/)+webhooks/(?!topics\\.ts$)',
    'Of webhooks, flows may import topics.ts only: the pure table of what each webhook tells.',
  ),
  ban('\\.server(\\.ts)?$', 'Flows get the world as ports (a parameter), they do not import it.'),
];

const doors = [
  ...app,
  noPrisma,
  noRemix,
  noVendors,
  noDatabaseFile,
  noAdapters,
  ban(folder('routes', 'ui'), 'Routes are HTTP only. Put what both need into a flow.'),
];

const routes = [
  ...app,
  noPrisma,
  noVendors,
  noDatabaseFile,
  noAdapters,
  ban(folder('jobs'), 'A route calls a flow; the flow enqueues through the Queue port.'),
];

const ui = [
  ...routes,
  ban(
    folder('flows', 'routes', 'webhooks'),
    'ui holds React pieces only. Let the route load the data and pass it as props.',
  ),
];

const adapters = [
  ...app,
  noRemix,
  ban(
    `^(\\.\\.?/)+(app/)?flows/(?!([a-z]+-)?ports\\.ts$)`,
    'An adapter implements a port and never calls a flow. Of flows it may import types of ports.ts and its sisters (*-ports.ts) only.',
  ),
  ban(
    folder('jobs', 'routes', 'webhooks', 'ui'),
    'Adapters talk to the world and know no door. Pass the value in from deps.server.ts.',
  ),
  ban(
    file('deps\\.server', 'worker\\.server'),
    'deps.server.ts builds the adapters, so an adapter cannot import it. Take it as a parameter.',
  ),
];

/** An adapter's own folder is its own; its neighbours are not. */
function adapterBoundaries() {
  const entries = readdirSync(new URL('app/adapters', import.meta.url), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.map((name) => {
    const neighbours = names.filter((other) => other !== name).join('|');
    const message = `Adapters do not know one another. Take what ${name} needs as a parameter and let deps.server.ts wire it.`;
    return imports(
      [`app/adapters/${name}/**`],
      [...adapters, ban(`^(\\.\\./)+(adapters/)?(${neighbours})/`, message)],
      noProcess,
    );
  });
}

function imports(files, patterns, paths = []) {
  return { files, rules: { 'no-restricted-imports': ['error', { paths, patterns }] } };
}

const noProcess = ['process', 'node:process'].map((name) => ({
  name,
  message: 'Settings are read, checked and named once, in env.server.ts: import { env } from there.',
}));

export const boundaries = [
  imports(['**/*.{ts,tsx}'], everywhere),
  imports(['app/**', 'server.ts'], app, noProcess),
  imports(['app/*.ts'], [...app, noRemix], noProcess),
  imports(['app/root.tsx', 'app/entry.server.{ts,tsx}', 'app/entry.client.{ts,tsx}', 'app/routes.ts'], app, noProcess),
  imports(['app/env.server.ts'], [...app, noRemix]),
  imports(['app/domain/**'], domain, noProcess),
  imports(['app/flows/**'], flows, noProcess),
  imports(['app/adapters/**'], adapters, noProcess),
  ...adapterBoundaries(),
  imports(['app/jobs/**', 'app/webhooks/**'], doors, noProcess),
  imports(['app/routes/**'], routes, noProcess),
  imports(['app/ui/**'], ui, noProcess),
  imports(
    ['extensions/**'],
    [
      ...everywhere,
      ban(
        '^(\\.\\.?/)+(app|sandbox|tests|prisma)/',
        'Extensions are shipped to Shopify on their own: nothing of app/ goes with them. Repeat the small thing, or read it from a metafield.',
      ),
    ],
  ),
];
