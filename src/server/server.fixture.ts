/** A listening server over a service in memory, with its log captured, and readers of its answers. */
import assert from 'node:assert/strict';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'node:test';
import pino from 'pino';
import { MemoryService } from './service.fixture.ts';
import { type RunningServer, type ServerOptions, startServer } from './start-server.ts';

export const KEY = 'correct-horse-battery-staple';
export const RANGE = { start_date: '2025-01-15', end_date: '2025-01-16' };

export interface Served {
  readonly service: MemoryService;
  readonly server: RunningServer;
  /** The lines of the log, at the most talkative level. */
  readonly log: string[];
  readonly url: (path: string) => string;
  readonly port: number;
}

/** Closed when the test is over, if the test has not done so. */
export async function serve(t: TestContext, options: Partial<ServerOptions> = {}): Promise<Served> {
  const service = new MemoryService();
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const server = await startServer(service, { port: 0, apiKey: KEY, logger, ...options });
  t.after(() => server.close());
  const { port } = new URL(server.address);
  return { service, server, log, url: (path) => server.address + path, port: Number(port) };
}

/** An order with the key, unless `headers` say otherwise. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** Status and body. */
export async function answerOf(response: Response): Promise<[number, unknown]> {
  return [response.status, await response.json()];
}

/** Status and code of a refusal, whose shape is checked. */
export async function refusalOf(response: Response): Promise<[number, string]> {
  const { error } = (await response.json()) as { error: Record<string, string> };
  assert.deepEqual(Object.keys(error), ['code', 'message', 'subject', 'next']);
  for (const text of Object.values(error)) assert.ok(text.length > 0);
  return [response.status, String(error.code)];
}

/** Everything the server answers on a bare connection, until it hangs up. */
export async function rawExchange(socket: Duplex, request: string): Promise<string> {
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  // A reset is an end like any other.
  socket.on('error', () => undefined);
  socket.write(request);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}
