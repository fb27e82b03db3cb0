import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Instant, instant, MINUTE } from '../../../league/instant.ts';
import { VirtualClock } from '../../clock.ts';
import type { HttpPolicy } from '../../http-route.ts';
import { HttpHost } from './host.ts';
import { HttpHosts } from './hosts.ts';

function policyOf(requestsPerMinute: number, concurrency: number): HttpPolicy {
  const circuit = { opensAfter: 5, halfOpenAfter: 1 };
  return { requestsPerMinute, concurrency, timeout: 1, retries: 0, backoff: 1, circuit, maximumBytes: 1 };
}

test('no minute has more starts than the policy allows, nobody starts while the host rests, everybody gets a turn', async () => {
  const asking = fc.record({
    perMinute: fc.integer({ min: 1, max: 5 }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    /** Milliseconds that each takes, and the rest that the host then wants. */
    fetches: fc.array(fc.record({ takes: fc.nat(20_000), rest: fc.constantFrom(0, 0, 5_000, 40_000) }), {
      minLength: 1,
      maxLength: 15,
    }),
  });
  await fc.assert(
    fc.asyncProperty(asking, async ({ perMinute, concurrency, fetches }) => {
      const clock = new VirtualClock();
      const host = new HttpHost(clock);
      const starts: Instant[] = [];
      let [underWay, notBefore] = [0, 0];
      const turns = await Promise.all(
        fetches.map(({ takes, rest }) =>
          host.turn(policyOf(perMinute, concurrency), async () => {
            underWay += 1;
            assert.ok(underWay <= concurrency);
            assert.ok(clock.now() >= notBefore, 'it rests');
            starts.push(clock.now());
            await clock.waitUntil(instant(clock.now() + takes));
            if (rest > 0) {
              host.rest(rest);
              notBefore = Math.max(notBefore, clock.now() + rest);
            }
            underWay -= 1;
          }),
        ),
      );
      assert.ok(turns.every(({ kind }) => kind === 'taken'));
      starts.forEach((start, index) => {
        const next = starts[index + perMinute];
        assert.ok(next === undefined || next - start >= MINUTE, `${start} and ${next}`);
      });
    }),
  );
});

test('a fault in a turn gives the turn back', async () => {
  const host = new HttpHost(new VirtualClock());
  const broken = host.turn(policyOf(10, 1), async () => assert.fail('a defect'));
  const next = host.turn(policyOf(10, 1), async () => 'served');
  await assert.rejects(broken, /a defect/);
  assert.deepEqual(await next, { kind: 'taken', result: 'served' });
});

test('a rest that is longer than a caller may wait is told at once, and time does not pass', async () => {
  const clock = new VirtualClock();
  const host = new HttpHost(clock);
  host.rest(MINUTE + 1);
  const turn = await host.turn(policyOf(10, 1), async () => assert.fail('asked'));
  assert.deepEqual(turn, { kind: 'resting', until: MINUTE + 1 });
  assert.equal(clock.now(), 0);
});

test('who asks the same host shares it, whatever the path; another name or port is another host', () => {
  const hosts = new HttpHosts(new VirtualClock());
  const of = (url: string) => hosts.of(new URL(url));
  assert.equal(of('https://stats.nba.com/stats/a?b=1'), of('https://stats.nba.com/stats/c'));
  assert.notEqual(of('https://stats.nba.com/'), of('https://cdn.nba.com/'));
  assert.notEqual(of('http://127.0.0.1:1/'), of('http://127.0.0.1:2/'));
});
