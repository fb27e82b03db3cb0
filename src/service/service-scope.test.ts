import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../league/eastern.ts';
import { season } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import { EventLog, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { LeagueId, Purpose, Slot } from '../ledger/work-id.ts';
import type { Backfill } from '../pipeline/backfill.ts';
import { output } from '../pipeline/output.fixture.ts';
import { slateInput } from '../pipeline/output.ts';
import { outputRegistry } from '../pipeline/registry.ts';
import { type ScopeParts, ServiceScope } from './service-scope.ts';

const LEAGUE = 'test' as LeagueId;
const TODAY = slateDate('2025-01-15');
const REGISTRY = outputRegistry([
  output('listing'),
  output('lines', { inputs: [slateInput('listing', 'pregame')] }),
  output('results', { purpose: 'postgame' }),
]);

const slot = (name: string, date: string, purpose: Purpose = 'pregame'): Slot => ({
  league: LEAGUE,
  slateDate: slateDate(date),
  purpose,
  output: name,
});

function scope(fields: Partial<ScopeParts> = {}): ServiceScope {
  return new ServiceScope({
    play: { kind: 'live', since: slateDate('2025-01-10') },
    offered: (each, replayFrom) => [{ season: each, replayFrom }],
    isOffered: () => true,
    registry: REGISTRY,
    now: () => easternInstant(TODAY, 12),
    ...fields,
  });
}

const backfill = (from: string, to: string, outputs: readonly string[] | null = null): Backfill => ({
  id: `${from}..${to}`,
  league: LEAGUE,
  range: { from: slateDate(from), to: slateDate(to) },
  outputs,
  mode: 'missing',
  skipsDownstream: false,
  requestedAt: easternInstant(TODAY, 12),
});

test('a live service manages the season of the day, in full from the day on which it first started', () => {
  assert.deepEqual(scope().seasons(), [{ season: season('2024-25'), replayFrom: '2025-01-10' }]);
  assert.ok(scope().isPlayed(slot('lines', '2024-11-01')));
  assert.ok(!scope().isPlayed(slot('lines', '2023-11-01')), 'not the season before');
  assert.deepEqual(scope({ isOffered: () => false }).seasons(), [], 'a season that its feed does not have');
});

test('a replay plays to its last slate, and no further', () => {
  const range = { from: slateDate('2024-10-01'), to: slateDate('2024-10-25') };
  const replay = scope({ play: { kind: 'replay', season: season('2024-25'), range } });
  assert.deepEqual(replay.seasons(), [{ season: season('2024-25'), replayFrom: '2024-10-01' }]);
  assert.ok(replay.isPlayed(slot('lines', '2024-10-25')));
  assert.ok(!replay.isPlayed(slot('lines', '2024-10-26')));
});

test('a backfill adds its season, or an earlier start of one that is there already', () => {
  const live = scope();
  assert.ok(live.include(backfill('2024-12-01', '2024-12-02')));
  assert.ok(live.include(backfill('2023-12-01', '2023-12-02')));
  assert.ok(!live.include(backfill('2023-12-01', '2023-12-02')), 'once');
  assert.deepEqual(live.seasons(), [
    { season: season('2023-24'), replayFrom: '2023-12-01' },
    { season: season('2024-25'), replayFrom: '2024-12-01' },
  ]);
});

test('of a backfill’s own dates only what it asks for and what feeds that is played', () => {
  const live = scope();
  live.include(backfill('2023-12-01', '2023-12-02', ['lines']));
  assert.ok(live.isPlayed(slot('lines', '2023-12-01')) && live.isPlayed(slot('listing', '2023-12-02')));
  assert.ok(!live.isPlayed(slot('results', '2023-12-01', 'postgame')));
  assert.ok(!live.isPlayed(slot('lines', '2023-12-03')));
});

test('a backfill reopens what it asks for, until it is over', () => {
  const live = scope();
  const order = backfill('2025-01-15', '2025-01-15', ['lines']);
  const log = new EventLog();
  for (const name of ['lines', 'listing']) log.record(slotOf(name), 0, planned());
  const isReopened = (name: string) => live.isReopened(log.slot(slotOf(name)));
  assert.deepEqual([isReopened('lines'), isReopened('listing')], [false, false]);
  live.include(order);
  assert.deepEqual([isReopened('lines'), isReopened('listing')], [true, false]);
  live.finish(order);
  assert.deepEqual([isReopened('lines'), isReopened('listing')], [false, false]);
});
