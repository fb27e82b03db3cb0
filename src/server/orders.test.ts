import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { answerOf, KEY, post, RANGE, refusalOf, type Served, serve } from './server.fixture.ts';

const json = async (served: Served, path: string, init?: RequestInit): Promise<[number, unknown]> =>
  answerOf(await fetch(served.url(path), init));

const refusal = async (served: Served, path: string, init?: RequestInit): Promise<[number, string]> =>
  refusalOf(await fetch(served.url(path), init));

describe('a backfill', () => {
  it('is ordered with the key, and its progress is at the location it answers', async (t) => {
    const served = await serve(t);
    const order = {
      ...RANGE,
      processors: ['player_game_summary'],
      backfill_mode: 'force',
      skip_downstream_trigger: true,
    };
    const response = await fetch(served.url('/process-date-range'), post(order));
    assert.equal(response.status, 202);
    assert.deepEqual(await response.json(), { id: 'bf/1', location: '/backfills/bf%2F1' });
    assert.deepEqual(served.service.orders, [order]);
    const [status, progress] = await json(served, response.headers.get('location')!);
    assert.equal(status, 200);
    assert.deepEqual(progress, (await served.service.backfills())[0]);
    assert.deepEqual(await json(served, '/backfills'), [200, { backfills: [progress] }]);
  });

  it('makes what is missing, unless the word force says otherwise', async (t) => {
    const served = await serve(t);
    for (const backfill_mode of [true, false, 'missing', undefined]) {
      const [status] = await json(served, '/process-date-range', post({ ...RANGE, backfill_mode }));
      assert.equal(status, 202);
    }
    const expected = {
      ...RANGE,
      processors: null,
      backfill_mode: 'missing',
      skip_downstream_trigger: false,
    };
    assert.deepEqual(served.service.orders, [expected, expected, expected, expected]);
  });

  it('is refused for a wrong date, a wrong range, an unknown field and a body that is not JSON', async (t) => {
    const served = await serve(t);
    const ask = (body: unknown): Promise<[number, string]> =>
      refusal(served, '/process-date-range', post(body));
    assert.deepEqual(await ask({ ...RANGE, end_date: '2025-02-30' }), [400, 'INVALID_DATE']);
    assert.deepEqual(await ask({ start_date: '2025-01-16', end_date: '2025-01-15' }), [
      400,
      'INVALID_ARGUMENT',
    ]);
    assert.deepEqual(await ask({ ...RANGE, procesors: ['a'] }), [400, 'INVALID_REQUEST']);
    assert.deepEqual(await ask({ ...RANGE, processors: [] }), [400, 'INVALID_REQUEST']);
    assert.deepEqual(await ask({ ...RANGE, backfill_mode: 'all' }), [400, 'INVALID_REQUEST']);
    assert.deepEqual(await ask({ start_date: '2025-01-15' }), [400, 'INVALID_REQUEST']);
    assert.deepEqual(await ask('{"start_date": '), [400, 'MALFORMED_BODY']);
    assert.deepEqual(await ask('{"__proto__": {"a": 1}}'), [400, 'MALFORMED_BODY']);
    assert.deepEqual(await ask(''), [400, 'MALFORMED_BODY']);
    assert.deepEqual(await ask('[]'), [400, 'INVALID_REQUEST']);
    assert.deepEqual(served.service.orders, []);
  });
});

describe('the key', () => {
  const ask = (served: Served, headers: Record<string, string>): Promise<[number, string]> =>
    refusal(served, '/process-date-range', {
      ...post(RANGE),
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('is refused when it is absent, wrong, of another length, or in the wrong place', async (t) => {
    const served = await serve(t);
    const wrong = `X${KEY.slice(1)}`;
    for (const headers of [
      {},
      { 'x-api-key': wrong },
      { 'x-api-key': `${KEY}x` },
      { 'x-api-key': KEY.slice(1) },
      { 'x-api-key': '' },
      { 'x-api-key': `${KEY}, ${KEY}` },
      { authorization: `Bearer ${KEY}` },
    ]) {
      assert.deepEqual(await ask(served, headers), [401, 'UNAUTHORIZED'], JSON.stringify(headers));
    }
    assert.deepEqual(await refusal(served, `/process-date-range?x-api-key=${KEY}`, { method: 'POST' }), [
      401,
      'UNAUTHORIZED',
    ]);
    assert.deepEqual(served.service.orders, []);
  });

  it('is asked for before the body is read', async (t) => {
    const served = await serve(t);
    assert.deepEqual(await refusal(served, '/process-date-range', post('{', { 'x-api-key': 'no' })), [
      401,
      'UNAUTHORIZED',
    ]);
  });

  it('that was never configured lets nothing in, and the answer names HARDWOOD_API_KEY', async (t) => {
    const served = await serve(t, { apiKey: null });
    const [status, body] = await json(served, '/process-date-range', post(RANGE));
    assert.equal(status, 403);
    assert.match((body as { error: { message: string } }).error.message, /HARDWOOD_API_KEY/);
    assert.deepEqual(served.service.orders, []);
  });

  it('that is empty is refused at the start', async (t) => {
    await assert.rejects(
      serve(t, { apiKey: '' }),
      (error) => error instanceof HardwoodError && error.code === 'INVALID_ARGUMENT',
    );
  });
});
