import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../league/instant.ts';
import { type LeagueId, NBA } from '../ledger/work-id.ts';
import { provenanceOf } from './provenance.ts';

const tip = instant(1_000);

test('only a prediction of the real league, made before tip-off by the live clock, is LIVE', () => {
  assert.equal(provenanceOf(NBA, 'live', instant(999), tip), 'LIVE');
  assert.equal(provenanceOf(NBA, 'live', tip, tip), 'BACKFILL');
  assert.equal(provenanceOf(NBA, 'live', instant(1_001), tip), 'BACKFILL');
  assert.equal(provenanceOf(NBA, 'virtual', instant(999), tip), 'REPLAY');
  for (const clock of ['live', 'virtual'] as const) {
    assert.equal(provenanceOf('simulated' as LeagueId, clock, instant(999), tip), 'SIMULATED');
  }
});
