import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { StoredEvent } from '../ledger/event.ts';
import type { StreamLimits } from './event-streams.ts';
import { type Served, serve } from './server.fixture.ts';

/** A reset connection is an end like any other. */
const dial = (served: Served): Socket => connect(served.port, '127.0.0.1').on('error', () => undefined);

const LIMITS: StreamLimits = { maximumClients: 8, heartbeatMs: 60_000, pageSize: 10 };

/** A client of GET /events that reads block by block. */
class Client {
  readonly #reader: ReadableStreamDefaultReader<string>;
  readonly #leave: AbortController;
  #text = '';

  private constructor(response: Response, leave: AbortController) {
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
    this.#reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    this.#leave = leave;
  }

  static async open(served: Served, lastEventId: number | null, query = ''): Promise<Client> {
    const leave = new AbortController();
    const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': `${lastEventId}` };
    const client = new Client(
      await fetch(served.url(`/events${query}`), { headers, signal: leave.signal }),
      leave,
    );
    assert.equal(await client.block(), 'retry: 2000');
    return client;
  }

  /** The next block; null when the stream has ended. */
  async block(): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#text += value;
    }
  }

  /** The ids of the next `count` events, each checked against its data. */
  async ids(count: number): Promise<number[]> {
    const ids: number[] = [];
    while (ids.length < count) {
      const block = await this.block();
      assert.ok(block !== null, `the stream ended after ${ids.length} of ${count} events`);
      const match = /^id: (\d+)\ndata: (.*)$/.exec(block);
      if (match === null) continue;
      assert.equal(JSON.parse(match[2]!).sequence, Number(match[1]));
      ids.push(Number(match[1]));
    }
    return ids;
  }

  leave(): void {
    this.#leave.abort();
  }
}

/** A client that asks and then reads nothing. */
function deafClient(served: Served, lastEventId: number): Socket {
  const socket = dial(served);
  socket.pause();
  socket.write(`GET /events HTTP/1.1\r\nHost: test\r\nLast-Event-ID: ${lastEventId}\r\n\r\n`);
  return socket;
}

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the event stream', () => {
  it('begins with the next event, when no place is named', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    served.service.record(3);
    const client = await Client.open(served, null);
    served.service.record(2);
    assert.deepEqual(await client.ids(2), [4, 5]);
    client.leave();
  });

  it('goes on after Last-Event-ID over many pages and into what is live', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    served.service.record(57);
    const client = await Client.open(served, 3);
    assert.deepEqual(await client.ids(54), upTo(4, 57));
    served.service.record(1);
    served.service.record(2);
    assert.deepEqual(await client.ids(3), [58, 59, 60]);
    client.leave();
  });

  it('takes its place from the query too, and the header wins', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    served.service.record(5);
    const first = await Client.open(served, null, '?after=3');
    assert.deepEqual(await first.ids(2), [4, 5]);
    const second = await Client.open(served, 4, '?after=0');
    assert.deepEqual(await second.ids(1), [5]);
    first.leave();
    second.leave();
  });

  it('has no gap and no repetition, whatever is recorded while pages are read, and whenever the client comes back', async (t) => {
    const served = await serve(t, {
      streams: { ...LIMITS, pageSize: 3 },
      rateLimit: { reads: 100_000, writes: 1 },
    });
    const { service } = served;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 7 }), { maxLength: 12 }),
        fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
        async (bursts, visits) => {
          const start = service.ledger.length;
          service.record(1);
          const waiting = [...bursts];
          service.beforePage = async () => service.record(waiting.shift() ?? 0);
          let last = start;
          for (const visit of visits) {
            const client = await Client.open(served, last);
            const count = Math.min(visit, service.ledger.length - last);
            assert.deepEqual(await client.ids(count), upTo(last + 1, last + count));
            last += count;
            client.leave();
          }
          const client = await Client.open(served, last);
          while (last < service.ledger.length || waiting.length > 0) {
            if (last === service.ledger.length) service.record(waiting.shift() ?? 0);
            const count = service.ledger.length - last;
            assert.deepEqual(await client.ids(count), upTo(last + 1, last + count));
            last += count;
          }
          service.beforePage = async () => undefined;
          client.leave();
          await service.listeners(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says that it is alive while nothing happens', async (t) => {
    const served = await serve(t, { streams: { ...LIMITS, heartbeatMs: 20 } });
    const client = await Client.open(served, null);
    assert.equal(await client.block(), ': alive');
    assert.equal(await client.block(), ': alive');
    client.leave();
  });

  it('finds by itself what it was never told of', async (t) => {
    const served = await serve(t, { streams: { ...LIMITS, heartbeatMs: 20 } });
    const client = await Client.open(served, 0);
    // Recorded behind the back of every listener.
    const { service } = served;
    const subscribe = service.subscribe;
    service.subscribe = () => () => undefined;
    const untold = await Client.open(served, 0);
    service.subscribe = subscribe;
    service.record(1);
    assert.deepEqual(await untold.ids(1), [1]);
    client.leave();
    untold.leave();
  });

  it('cuts off a client that takes nothing, and has read only what fits on the way', async (t) => {
    const served = await serve(t, { streams: { ...LIMITS, heartbeatMs: 50 } });
    const { service } = served;
    // Far more than the buffers between two sockets hold.
    service.record(4_000, 16_000);
    const socket = deafClient(served, 1);
    await service.listeners(1);
    await service.listeners(0);
    const isCut = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await isCut;
    const pagesOfAll = service.ledger.length / LIMITS.pageSize;
    assert.ok(
      service.queries.length < pagesOfAll,
      `${service.queries.length} of ${pagesOfAll} pages were read`,
    );
    assert.ok(served.log.some((line) => line.includes('cut off')));
  });

  it('does not read ahead for a slow client, who then gets everything', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    const { service } = served;
    service.record(2_000, 16_000);
    const client = await Client.open(served, 0);
    assert.deepEqual(await client.ids(1), [1]);
    service.record(5);
    assert.deepEqual(await client.ids(2_004), upTo(2, 2_005));
    client.leave();
  });

  it('lets go of a client that leaves', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    const client = await Client.open(served, null);
    await served.service.listeners(1);
    client.leave();
    await served.service.listeners(0);
  });

  it('has room for so many clients and no more, until one leaves', async (t) => {
    const served = await serve(t, { streams: { ...LIMITS, maximumClients: 2 } });
    const clients = [await Client.open(served, null), await Client.open(served, null)];
    const refused = await fetch(served.url('/events'));
    assert.equal(refused.status, 503);
    assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'TOO_MANY_STREAMS');
    for (const client of clients) client.leave();
    await served.service.listeners(0);
    (await Client.open(served, null)).leave();
  });

  it('refuses a place that the ledger has not come to, and one that is no number', async (t) => {
    const served = await serve(t, { streams: LIMITS });
    served.service.record(2);
    for (const [id, code] of [
      ['3', 'UNKNOWN_EVENT'],
      ['x', 'INVALID_REQUEST'],
      ['-1', 'INVALID_REQUEST'],
    ] as const) {
      const response = await fetch(served.url('/events'), { headers: { 'last-event-id': id } });
      assert.equal(response.status, 400);
      assert.equal(((await response.json()) as { error: { code: string } }).error.code, code);
    }
    await served.service.listeners(0);
  });

  it('ends, loudly, when the ledger cannot be read or goes backwards', async (t) => {
    const faults: readonly ((ledger: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>)[] = [
      async () => Promise.reject(new Error('the disk is gone')),
      async (ledger) => ledger.toReversed(),
    ];
    for (const fault of faults) {
      const served = await serve(t, { streams: LIMITS });
      const { service } = served;
      service.record(2);
      const client = await Client.open(served, null);
      service.events = () => fault(service.ledger);
      service.record(1);
      await assert.rejects(client.ids(2));
      assert.ok(served.log.some((line) => line.includes('ended in a fault')));
    }
  });
});
