import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, type Served, serve } from './server.fixture.ts';

const json = async (served: Served, path: string, init?: RequestInit): Promise<[number, unknown]> =>
  answerOf(await fetch(served.url(path), init));

describe('the routes', () => {
  it('answer what the service answers', async (t) => {
    const served = await serve(t);
    served.service.record(3);
    assert.deepEqual(await json(served, '/health'), [
      200,
      { status: 'alive', instance: 'i-1', release: 'release-1', now: '2025-01-15T12:00:00Z' },
    ]);
    assert.deepEqual(await json(served, '/version'), [
      200,
      {
        build: 'build-1',
        release: 'release-1',
        configuration: 'configuration-1',
        schema: 'schema-1',
        roles: ['dispatcher', 'worker'],
        instance: 'i-1',
        league: 'test',
        feed: 'simulated',
        started_at: '2025-01-15T12:00:00Z',
      },
    ]);
    assert.deepEqual(await json(served, '/completion/phase3/2025-01-15'), [
      200,
      { phase: 'phase3', _triggered: true, _expected: ['team_summary'] },
    ]);
    assert.deepEqual(await json(served, '/status'), [200, { date: '2025-01-15', verdict: 'green' }]);
    assert.deepEqual(await json(served, '/status/2025-01-14'), [
      200,
      { date: '2025-01-14', verdict: 'green' },
    ]);
    assert.deepEqual(await json(served, '/decisions/2025-01-15?limit=7'), [
      200,
      { decisions: [{ slate: '2025-01-15', verdict: 'Hold', asked: 7 }] },
    ]);
    assert.deepEqual(await json(served, '/alarms'), [
      200,
      { alarms: [{ name: 'orchestrator-silent', firing: false }] },
    ]);
    assert.deepEqual(await json(served, '/heartbeats'), [
      200,
      { heartbeats: [{ role: 'dispatcher', instance: 'i-1' }] },
    ]);
    assert.deepEqual(await json(served, '/dead-letters'), [
      200,
      { dead_letters: [{ id: 4, topic: 'phase3-trigger', why: 'five deliveries' }] },
    ]);
    assert.deepEqual(await json(served, '/ledger/events?after=1&limit=1'), [
      200,
      { events: [served.service.ledger[1]], next_after: 2 },
    ]);
  });

  it('say of a slate whether it is safe, and what is published of it under that verdict', async (t) => {
    const served = await serve(t);
    const [status, verdict] = await json(served, '/tonight');
    assert.equal(status, 200);
    assert.deepEqual((verdict as { verdict: string }).verdict, 'HELD');
    assert.equal((await json(served, '/tonight/2025-01-16'))[0], 404);
    assert.deepEqual(await json(served, '/slates/2025-01-15'), [
      200,
      {
        slate_date: '2025-01-15',
        state: 'held',
        generated_at: '2025-01-15T11:00:00Z',
        data_as_of: '2025-01-15T10:59:00Z',
        reasons: [{ origin: 'check', text: '3 of 9 games have lines.' }],
        document: { slate_date: '2025-01-15' },
      },
    ]);
    assert.equal((await json(served, '/slates/2025-01-16'))[0], 404);
  });

  it('say with every answer about slates what it is worth, and as of when', async (t) => {
    const served = await serve(t);
    for (const path of ['/status', '/alarms', '/completion/phase3/2025-01-15', '/decisions/2025-01-15']) {
      const { headers } = await fetch(served.url(path));
      assert.equal(headers.get('hardwood-state'), 'held', path);
      assert.equal(headers.get('hardwood-generated-at'), '2025-01-15T11:00:00Z', path);
      assert.equal(headers.get('hardwood-data-as-of'), '2025-01-15T10:59:00Z', path);
    }
    for (const path of ['/health', '/metrics', '/decisions/2025-01-16']) {
      const { headers } = await fetch(served.url(path));
      assert.equal(headers.get('hardwood-state'), null, path);
    }
  });

  it('hand the filters of the ledger on, and an empty page keeps its place', async (t) => {
    const served = await serve(t);
    served.service.record(1);
    const slot = served.service.ledger[0]!.slot;
    await json(served, `/ledger/events?slot=${slot}&date=2025-01-15`);
    assert.deepEqual(served.service.queries, [{ after: 0, limit: 100, slot, date: '2025-01-15' }]);
    assert.deepEqual(await json(served, '/ledger/events?after=1'), [200, { events: [], next_after: 1 }]);
  });

  it('are listed by the index and described by OpenAPI, all of them', async (t) => {
    const served = await serve(t);
    const [, index] = await json(served, '/');
    const [, openapi] = await json(served, '/openapi.json');
    const { routes } = index as { routes: { method: string; path: string; summary: string }[] };
    const { paths, components } = openapi as {
      paths: Record<string, Record<string, { security?: unknown }>>;
      components: Record<string, unknown>;
    };
    assert.deepEqual(routes.map(({ method, path }) => `${method} ${path}`).sort(), [
      'GET /',
      'GET /alarms',
      'GET /backfills',
      'GET /backfills/:id',
      'GET /completion/:phase/:date',
      'GET /dead-letters',
      'GET /decisions/:date',
      'GET /events',
      'GET /health',
      'GET /heartbeats',
      'GET /ledger/events',
      'GET /metrics',
      'GET /openapi.json',
      'GET /ready',
      'GET /slates/:date',
      'GET /status',
      'GET /status/:date',
      'GET /tonight',
      'GET /tonight/:date',
      'GET /version',
      'POST /process-date-range',
    ]);
    for (const { method, path } of routes) {
      const template = path.replaceAll(/:(\w+)/g, '{$1}');
      assert.ok(paths[template]?.[method.toLowerCase()], `${method} ${template} is not described`);
    }
    assert.deepEqual(paths['/process-date-range']?.post?.security, [{ apiKey: [] }]);
    assert.ok('securitySchemes' in components);
  });

  it('give the numbers in Prometheus text', async (t) => {
    const served = await serve(t);
    const response = await fetch(served.url('/metrics'));
    assert.match(response.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split('\n');
    for (const line of [
      'hardwood_ledger_events_total 12',
      'hardwood_slots{state="held"} 0',
      'hardwood_bus_messages{topic="phase3-trigger",state="dead"} 1',
      'hardwood_heartbeat_age_seconds{role="dispatcher",instance="i-1"} 1.5',
      'hardwood_alarms_firing 1',
      'hardwood_loop_failed_total 1',
      'process_resident_memory_bytes 100000000',
    ]) {
      assert.ok(lines.includes(line), line);
    }
    // A second scrape is the same text: counters are not counted twice.
    assert.equal(await (await fetch(served.url('/metrics'))).text(), lines.join('\n'));
  });
});

describe('readiness', () => {
  it('is 200 with its checks when all of them passed', async (t) => {
    const served = await serve(t);
    assert.deepEqual(await json(served, '/ready'), [
      200,
      {
        ready: true,
        checks: [{ name: 'ledger', ok: true, detail: 'wrote and read', milliseconds: 2 }],
      },
    ]);
  });

  it('is 503 when one failed, when there is none, and when checking itself fails', async (t) => {
    const served = await serve(t);
    served.service.checks = [
      ...served.service.checks,
      { name: 'warehouse', ok: false, detail: 'locked', milliseconds: 5 },
    ];
    assert.equal((await json(served, '/ready'))[0], 503);
    served.service.checks = [];
    assert.deepEqual(await json(served, '/ready'), [503, { ready: false, checks: [] }]);
    served.service.ready = async () => {
      throw new Error('boom');
    };
    const [status, body] = await json(served, '/ready');
    assert.equal(status, 503);
    assert.equal((body as { ready: boolean }).ready, false);
    assert.ok(served.log.some((line) => line.includes('boom')));
  });
});
