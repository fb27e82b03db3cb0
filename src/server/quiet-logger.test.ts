import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { KEY, rawExchange, type Served, serve } from './server.fixture.ts';

/** A reset connection is an end like any other. */
const dial = (served: Served): Socket => connect(served.port, '127.0.0.1').on('error', () => undefined);

describe('the log', () => {
  it('never holds the key, wherever a client puts it', async (t) => {
    const served = await serve(t);
    const { service } = served;
    const json = { 'content-type': 'application/json' };
    const range = { start_date: '2025-01-15', end_date: '2025-01-15' };
    const order = (headers: Record<string, string>, body: unknown = range): RequestInit => ({
      method: 'POST',
      headers: { ...json, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const key = { 'x-api-key': KEY };
    await fetch(served.url('/process-date-range'), order(key));
    await fetch(served.url('/process-date-range'), order({ 'x-api-key': `${KEY}, ${KEY}` }));
    await fetch(served.url('/process-date-range'), order({ authorization: `Bearer ${KEY}` }));
    await fetch(served.url(`/process-date-range?api_key=${KEY}`), order({}));
    await fetch(served.url('/process-date-range'), order(key, `{"key": "${KEY}`));
    await fetch(served.url('/process-date-range'), order(key, { ...range, start_date: KEY }));
    await fetch(served.url('/process-date-range'), order(key, { ...range, [KEY]: KEY }));
    await fetch(served.url(`/${KEY}`));
    await fetch(served.url(`/status/${KEY}?key=${KEY}`));
    await fetch(served.url(`/backfills/${KEY}`));
    await fetch(served.url(`/%zz${KEY}`));
    await fetch(served.url('/events'), { headers: { 'last-event-id': KEY } });
    await rawExchange(dial(served), `GET /health HTTP/1.1\r\nHost: test\r\nX-API-Key ${KEY}\r\n\r\n`);
    await rawExchange(dial(served), `GET /health HTTP/1.1\r\nX-API-Key: ${KEY}\u0000\r\n\r\n`);
    await rawExchange(dial(served), `${KEY} / HTTP/1.1\r\n\r\n`);
    // A defect that repeats the key in its message, its stack, its cause and a field.
    service.startBackfill = async (request) => {
      throw Object.assign(new Error(`cannot do ${KEY}`, { cause: new Error(`for ${KEY}`) }), {
        code: KEY,
        request: { ...request, key: KEY },
      });
    };
    await fetch(served.url('/process-date-range'), order(key));
    await served.server.close();
    const text = served.log.join('');
    assert.ok(text.includes('cannot do [api key]'), 'the log says what went wrong');
    assert.ok(text.includes('"route":"/process-date-range"'));
    assert.ok(!text.includes(KEY));
    assert.ok(!text.includes('rawPacket'));
    assert.ok(!text.includes(Buffer.from(KEY).toString('base64')));
  });

  it('of a planted line shows that the test above can fail', async (t) => {
    const served = await serve(t, { apiKey: 'another-key' });
    served.service.alarms = async () => {
      throw new Error(`cannot do ${KEY}`);
    };
    await fetch(served.url('/alarms'));
    assert.ok(served.log.join('').includes(KEY));
  });
});
