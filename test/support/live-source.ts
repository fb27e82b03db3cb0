/** A live source on hand-made routes and a virtual clock, with what it logged. */
import { type Instant, instant } from '../../src/league/instant.ts';
import { VirtualClock } from '../../src/world/clock.ts';
import type { FetchRecord } from '../../src/world/fetch-log.ts';
import type { HttpPolicy, HttpRoute } from '../../src/world/http-route.ts';
import { HttpHosts } from '../../src/world/live/http/hosts.ts';
import { type LiveHttpSource, liveHttpSource } from '../../src/world/live/http-source.ts';
import type { ProviderAnswer } from '../../src/world/payload-source.ts';
import type { ProviderRequest } from '../../src/world/provider-request.ts';
import type { Scope } from './temp-folder.ts';

export const START = instant(Date.UTC(2025, 0, 15, 23));

export const POLICY: HttpPolicy = {
  requestsPerMinute: 600,
  concurrency: 2,
  timeout: 2_000,
  retries: 0,
  backoff: 1_000,
  circuit: { opensAfter: 5, halfOpenAfter: 60_000 },
  maximumBytes: 50_000,
};

/** For hosts that never answer in full. */
export const IMPATIENT: HttpPolicy = { ...POLICY, timeout: 200 };

export interface LiveFixture {
  readonly source: LiveHttpSource;
  readonly clock: VirtualClock;
  readonly records: readonly FetchRecord[];
  ask(request?: ProviderRequest): Promise<ProviderAnswer>;
  now(): Instant;
}

export const SCORES: ProviderRequest = { provider: 'odds_api', resource: 'scores', daysFrom: 1 };

export function routeTo(url: string, route: Partial<HttpRoute> = {}): HttpRoute {
  return {
    calls: [{ url, headers: { accept: 'application/json' } }],
    policy: POLICY,
    access: { kind: 'open' },
    absent: [],
    contentType: 'application/json',
    ...route,
  };
}

export function liveFixture(
  scope: Scope,
  routes: (request: ProviderRequest) => HttpRoute,
  settings: Readonly<Record<string, string>> = {},
): LiveFixture {
  const clock = new VirtualClock(START);
  const records: FetchRecord[] = [];
  const source = liveHttpSource({
    routes,
    setting: (name) => settings[name] ?? null,
    hosts: new HttpHosts(clock),
    log: { append: (record) => records.push(record) },
  });
  scope.after(() => void source.close());
  return {
    source,
    clock,
    records,
    ask: (request = SCORES) => source.fetch(request, clock.now()),
    now: () => clock.now(),
  };
}
