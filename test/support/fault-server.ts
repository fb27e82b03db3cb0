/** A local stand-in for a provider’s host: it answers as each test tells it to, and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Scope } from './temp-folder.ts';

export type Answering = (response: ServerResponse, request: IncomingMessage) => void;

export interface FaultServer {
  /** `http://127.0.0.1:PORT`, or another name of this machine. */
  readonly origin: string;
  readonly asked: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** The answers to come, in order; the last one stands. */
  answer(...answers: readonly Answering[]): void;
}

export async function faultServer(scope: Scope, host = '127.0.0.1'): Promise<FaultServer> {
  const asked: FaultServer['asked'][number][] = [];
  let answers: readonly Answering[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers });
    const [next, ...rest] = answers;
    if (rest.length > 0) answers = rest;
    if (next === undefined) response.writeHead(500).end();
    else next(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    asked,
    answer: (...given) => {
      answers = given;
    },
  };
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answering {
  return (response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answering {
  return (response) => response.writeHead(code, headers).end(body);
}

export function bytes(body: Uint8Array, headers: Readonly<Record<string, string>>): Answering {
  return (response) => response.writeHead(200, headers).end(body);
}

export function gzipped(value: unknown): Answering {
  const body = gzipSync(JSON.stringify(value));
  return bytes(body, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
}

/** The connection stays open and nothing comes. */
export const silence: Answering = () => undefined;

/** Announces more than it sends, and hangs up. */
export const cutOff: Answering = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"games": [', () => response.destroy());
};

/** Begins, and never goes on. */
export const slowBody: Answering = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"games": [');
};

export const page: Answering = (response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!DOCTYPE html><p>Denied</p>');
