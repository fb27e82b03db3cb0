import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { answerOf, KEY, rawExchange, refusalOf, type Served, serve } from './server.fixture.ts';

/** A reset connection is an end like any other. */
const dial = (served: Served): Socket => connect(served.port, '127.0.0.1').on('error', () => undefined);

/** A door that is shut until it is opened; `reached` resolves when somebody waits at it. */
function door(): { readonly pass: () => Promise<void>; readonly reached: Promise<void>; open: () => void } {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    pass: () => {
      reached.resolve();
      return opened.promise;
    },
    reached: reached.promise,
    open: () => opened.resolve(),
  };
}

describe('listening', () => {
  it('is on this machine alone unless told otherwise', async (t) => {
    const served = await serve(t);
    assert.match(served.server.address, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('on a port that is taken is refused with a sentence, and so is a port or host that cannot be', async (t) => {
    const served = await serve(t);
    const port = Number(new URL(served.server.address).port);
    for (const [options, reason] of [
      [{ port }, /another process/],
      [{ port: 70_000 }, /from 0 to 65535/],
      [{ host: '192.0.2.1' }, /does not have that address/],
    ] as const) {
      await assert.rejects(serve(t, options), (error) => {
        assert.ok(error instanceof HardwoodError, String(error));
        assert.equal(error.code, 'PORT_UNAVAILABLE');
        assert.match(error.message, reason);
        return true;
      });
    }
    assert.equal((await fetch(served.url('/health'))).status, 200);
  });
});

describe('closing', () => {
  it('finishes the request in hand, refuses a new one, and then takes no connection', async (t) => {
    const served = await serve(t);
    const gate = door();
    served.service.beforeStatus = gate.pass;
    const answer = fetch(served.url('/status'));
    await gate.reached;
    const closed = served.server.close();
    assert.deepEqual(await refusalOf(await fetch(served.url('/health'))), [503, 'CLOSING']);
    gate.open();
    assert.deepEqual(await answerOf(await answer), [200, { date: '2025-01-15', verdict: 'green' }]);
    await closed;
    await assert.rejects(fetch(served.url('/health')));
  });

  it('lets an answer leave that is written and waits for its client to read it', async (t) => {
    const served = await serve(t);
    // Far more than the buffers between two sockets hold.
    const text = 'x'.repeat(24_000_000);
    const isWritten = Promise.withResolvers<void>();
    served.service.status = async () => {
      // A turn later it has been written.
      setImmediate(isWritten.resolve);
      return { text };
    };
    const socket = dial(served);
    socket.pause();
    socket.write('GET /status HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n');
    await isWritten.promise;
    const closed = served.server.close();
    let length = 0;
    socket.on('data', (chunk) => {
      length += chunk.length;
    });
    socket.resume();
    await once(socket, 'end');
    assert.ok(length > text.length);
    await closed;
  });

  it('ends the event streams', async (t) => {
    const served = await serve(t);
    const response = await fetch(served.url('/events'));
    const text = response.text();
    await served.server.close();
    assert.equal(await text, 'retry: 2000\n\n');
    await served.service.listeners(0);
  });

  it('waits neither for a stream that takes nothing, nor for a request that never arrives whole', async (t) => {
    const served = await serve(t, {
      streams: { maximumClients: 2, heartbeatMs: 60_000, pageSize: 2_000 },
    });
    const { service } = served;
    // One page is far more than the buffers between two sockets hold.
    service.record(2_001, 16_000);
    const pageRead = Promise.withResolvers<void>();
    const events = service.events.bind(service);
    service.events = async (query) => {
      const page = await events(query);
      // A turn later it has been written.
      if (page.length === 2_000) setImmediate(pageRead.resolve);
      return page;
    };
    const deaf = dial(served);
    deaf.pause();
    deaf.write('GET /events?after=1 HTTP/1.1\r\nHost: test\r\n\r\n');
    await pageRead.promise;
    const silent = dial(served);
    const halfHead = dial(served);
    halfHead.write('GET /status HTTP/1.1\r\nHost:');
    const halfBody = dial(served);
    halfBody.write(
      `POST /process-date-range HTTP/1.1\r\nHost: test\r\nX-API-Key: ${KEY}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"start`,
    );
    await Promise.all([silent, halfHead, halfBody].map((socket) => once(socket, 'ready')));
    // Answered after everything above has reached the server.
    await fetch(served.url('/health'));
    await served.server.close();
    for (const socket of [deaf, silent, halfHead, halfBody]) socket.destroy();
    assert.deepEqual(served.service.orders, []);
  });

  it('twice is closing once', async (t) => {
    const served = await serve(t);
    await Promise.all([served.server.close(), served.server.close()]);
    await served.server.close();
  });
});

describe('a connection that does not speak HTTP', () => {
  it('gets the same shape of refusal, and a header that is too large is 431', async (t) => {
    const served = await serve(t);
    const nonsense = await rawExchange(dial(served), 'HELLO\r\n\r\n');
    assert.match(nonsense, /^HTTP\/1\.1 400 /);
    assert.equal(JSON.parse(nonsense.split('\r\n\r\n')[1]!).error.code, 'MALFORMED_REQUEST');
    const large = await rawExchange(
      dial(served),
      `GET / HTTP/1.1\r\nHost: t\r\nX-A: ${'a'.repeat(70_000)}\r\n\r\n`,
    );
    assert.match(large, /^HTTP\/1\.1 431 /);
    assert.equal(JSON.parse(large.split('\r\n\r\n')[1]!).error.code, 'HEADERS_TOO_LARGE');
  });
});
