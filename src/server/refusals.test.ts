import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { answerOf, post, RANGE, refusalOf, type Served, serve } from './server.fixture.ts';

const json = async (served: Served, path: string, init?: RequestInit): Promise<[number, unknown]> =>
  answerOf(await fetch(served.url(path), init));

const refusal = async (served: Served, path: string, init?: RequestInit): Promise<[number, string]> =>
  refusalOf(await fetch(served.url(path), init));

describe('a refusal', () => {
  it('has the same shape for every reason', async (t) => {
    const served = await serve(t);
    assert.deepEqual(await refusal(served, '/nowhere?x=1'), [404, 'NOT_FOUND']);
    assert.deepEqual(await refusal(served, '/nowhere', post('{')), [404, 'NOT_FOUND']);
    assert.deepEqual(await refusal(served, '/%zz'), [400, 'MALFORMED_REQUEST']);
    assert.deepEqual(await refusal(served, '/status/2025-1-1'), [400, 'INVALID_DATE']);
    assert.deepEqual(await refusal(served, '/status/2025-01-16'), [404, 'NOT_FOUND']);
    assert.deepEqual(await refusal(served, '/completion/phase3/2025-01-16'), [404, 'NOT_FOUND']);
    assert.deepEqual(await refusal(served, '/completion/phase7/2025-01-15'), [400, 'INVALID_REQUEST']);
    assert.deepEqual(await refusal(served, '/backfills/none'), [404, 'NOT_FOUND']);
    assert.deepEqual(await refusal(served, '/decisions/2025-01-15?limit=0'), [400, 'INVALID_REQUEST']);
    for (const query of ['after=-1', 'after=', 'after=1e3', 'limit=1001', 'slot=a/b', 'slot=a/x/pregame/b']) {
      assert.deepEqual(await refusal(served, `/ledger/events?${query}`), [400, 'INVALID_REQUEST'], query);
    }
    assert.deepEqual(await refusal(served, '/ledger/events?date=tomorrow'), [400, 'INVALID_DATE']);
    assert.deepEqual(
      await refusal(served, '/process-date-range', post(RANGE, { 'content-type': 'text/plain' })),
      [415, 'UNSUPPORTED_MEDIA_TYPE'],
    );
    assert.deepEqual(
      await refusal(served, '/process-date-range', post({ ...RANGE, processors: ['x'.repeat(70_000)] })),
      [413, 'BODY_TOO_LARGE'],
    );
  });

  it('of a method says which ones the route takes', async (t) => {
    const served = await serve(t);
    const get = await fetch(served.url('/process-date-range'));
    assert.equal(get.status, 405);
    assert.equal(get.headers.get('allow'), 'POST');
    assert.deepEqual(await refusal(served, '/status/2025-01-15', { method: 'DELETE' }), [
      405,
      'METHOD_NOT_ALLOWED',
    ]);
    assert.deepEqual(await refusal(served, '/backfills', post('not json')), [405, 'METHOD_NOT_ALLOWED']);
    assert.equal((await fetch(served.url('/events'), { method: 'HEAD' })).status, 405);
    assert.equal((await fetch(served.url('/status'), { method: 'HEAD' })).status, 200);
  });

  it('of a defect says nothing of it to the caller, and everything to the log', async (t) => {
    const served = await serve(t);
    served.service.alarms = async () => {
      throw new TypeError('the secret of the cellar');
    };
    const response = await fetch(served.url('/alarms'));
    const body = await response.text();
    assert.equal(response.status, 500);
    assert.doesNotMatch(body, /cellar|\.ts:/);
    const { error } = JSON.parse(body);
    assert.equal(error.code, 'INTERNAL');
    const line = served.log.map((text) => JSON.parse(text)).find((entry) => entry.err !== undefined);
    assert.match(line.err.stack, /the secret of the cellar[\s\S]*refusals\.test\.ts/);
    assert.ok(error.next.includes(line.reqId));
  });

  it('of a service that answers another shape than it promised is a defect', async (t) => {
    const served = await serve(t);
    served.service.backfills = async () => [{ id: 1 }] as never;
    assert.deepEqual(await refusal(served, '/backfills'), [500, 'INTERNAL']);
  });

  it('by the service keeps its code, and one that is the machine’s fault is 503', async (t) => {
    const served = await serve(t);
    served.service.heartbeats = async () => {
      throw new HardwoodError({
        code: 'WAREHOUSE_UNAVAILABLE',
        message: 'Locked.',
        subject: 'w',
        next: 'Wait.',
      });
    };
    assert.deepEqual(await refusal(served, '/heartbeats'), [503, 'WAREHOUSE_UNAVAILABLE']);
  });
});

describe('the rate limits', () => {
  it('refuse with 429 and the time to wait, reads and writes apart, wrong keys and unknown paths included', async (t) => {
    const served = await serve(t, { rateLimit: { reads: 3, writes: 2 } });
    assert.equal((await json(served, '/status'))[0], 200);
    assert.equal((await json(served, '/nowhere'))[0], 404);
    assert.equal((await json(served, '/status'))[0], 200);
    assert.deepEqual(await refusal(served, '/status'), [429, 'TOO_MANY_REQUESTS']);
    assert.deepEqual(await refusal(served, '/nowhere'), [429, 'TOO_MANY_REQUESTS']);
    assert.deepEqual(await refusal(served, '/events'), [429, 'TOO_MANY_REQUESTS']);
    for (let n = 0; n < 2; n += 1) {
      assert.equal((await json(served, '/process-date-range', post(RANGE, { 'x-api-key': 'no' })))[0], 401);
    }
    const response = await fetch(served.url('/process-date-range'), post(RANGE));
    assert.equal(response.status, 429);
    assert.ok(Number(response.headers.get('retry-after')) > 0);
    assert.deepEqual(served.service.orders, []);
  });

  it('never turn away a probe of /health', async (t) => {
    const served = await serve(t, { rateLimit: { reads: 1, writes: 1 } });
    for (let n = 0; n < 5; n += 1) assert.equal((await json(served, '/health'))[0], 200);
  });
});
