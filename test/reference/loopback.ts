import { createServer, type RequestListener } from 'node:http';
import type { Running } from './moto.ts';

/** Serves on a free port of the loopback address until stopped. */
export async function serveOnLoopback(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((listening, refused) => {
    server.once('error', refused);
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback address gave no port');
  const stop = (): Promise<void> =>
    new Promise((closed, failed) => {
      server.closeAllConnections();
      server.close((error) => (error ? failed(error) : closed()));
    });
  return { endpoint: `http://127.0.0.1:${address.port}`, stop };
}
