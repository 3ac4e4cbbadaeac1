import type { Server } from 'node:http';

const lingerMs = 1_000;

/**
 * Connections that we end wait a moment for the other side's goodbye. Cut at once, with bytes under way that nobody read,
 * they would be reset, and whoever sent too much would see that in place of our answer.
 */
export function closeGently(server: Server): Server {
  return server.on('connection', (socket) => {
    socket.destroySoon = () => {
      socket.end();
      const cut = setTimeout(() => socket.destroy(), lingerMs);
      socket.once('close', () => clearTimeout(cut));
    };
  });
}
