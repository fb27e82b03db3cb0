/** A server on this machine, for what is posted during a drill: a webhook, or an outside dead-man. */
import { createServer } from 'node:http';
import type { LocalServer } from '../../drills/drill-machine.ts';
import { type Instant, instant } from '../../league/instant.ts';

export async function localServer(): Promise<LocalServer> {
  const posts: { readonly body: string; readonly at: Instant }[] = [];
  let isRefusing = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(isRefusing ? 503 : 200).end();
      if (!isRefusing) posts.push({ body: Buffer.concat(chunks).toString('utf8'), at: instant(Date.now()) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // It must not keep the command alive.
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    posts,
    refuse: () => {
      isRefusing = true;
    },
    accept: () => {
      isRefusing = false;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
