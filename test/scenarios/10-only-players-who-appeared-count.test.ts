import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '../../src/ledger/event.ts';
import { done, EventLog, needs, planned, slotOf } from '../../src/ledger/ledger.fixture.ts';
import { makeReceipt } from '../../src/ledger/receipt.ts';
import {
  didNotPlay,
  PLAYERS_PER_SIDE,
  playerRow,
  playerRows,
  SLATE,
} from '../../src/phases/measure-rows.fixture.ts';
import { OUTPUTS } from '../../src/phases/outputs.ts';
import { pipelineDefinition } from '../../src/phases/pipeline-definition.ts';
import type { AnyRow } from '../../src/tables/table.ts';

const APPEARED = 200;
const DID_NOT_PLAY = 115;
const UNPARSED = 40;
const SUMMARY = slotOf('player_game_summary', '2025-01-14', 'postgame');
const CACHE = slotOf('player_daily_cache');

test('Scenario 10: a night of 315 box-score rows, 200 of players who appeared and 115 who did not play, passes the minutes gate; the same night with 40 unparsed minutes among the 200 does not', () => {
  const sound = night();
  assert.deepEqual([sound.length, sound.filter(({ status }) => status === 'appeared').length], [315, 200]);
  assert.equal(verdictOn(sound).kind, 'Proceed');

  const unparsed = sound.map((row, index) => (index < UNPARSED ? { ...row, minutes: null } : row));
  const verdict = verdictOn(unparsed);
  assert.equal(verdict.kind, 'Hold');
  const minutes = verdict.reasons.find(({ metric }) => metric === 'minutes_coverage');
  assert.deepEqual(
    [minutes?.value, minutes?.denominator],
    [0.8, APPEARED],
    'over those who appeared, not over all',
  );
});

/** Fifty players a side, so that the slate of two games has as many as a night of ten. */
function night(): readonly AnyRow[] {
  const appeared = Array.from({ length: APPEARED / (4 * PLAYERS_PER_SIDE) }, (_, copy) =>
    playerRows().map((row): AnyRow => ({ ...row, player_lookup: `${row.player_lookup} ${copy}` })),
  ).flat();
  const absent = Array.from({ length: DID_NOT_PLAY }, (_, index) => didNotPlay(sideRow(index)));
  return [...appeared, ...absent];
}

function sideRow(index: number): AnyRow {
  const { game_id, team, opponent } = playerRows()[index % (4 * PLAYERS_PER_SIDE)] ?? assert.fail();
  const side = { game_id, team, opponent, isHome: false } as Parameters<typeof playerRow>[0];
  return playerRow(side, `absent ${index}`);
}

/** The product’s own measures, thresholds and gate, on a ledger in which only this night was made. */
function verdictOn(rows: readonly AnyRow[]): Verdict {
  const summary = OUTPUTS.find(({ name }) => name === 'player_game_summary');
  const measures = summary?.measures?.(rows, SLATE) ?? assert.fail('it is measured');
  const facts = { rows: rows.length, distinctKeys: rows.length, digest: 'night' };
  const log = new EventLog();
  log.record(SUMMARY, 0, planned());
  const {
    receipt: { versions },
  } = done('night');
  log.record(SUMMARY, 1, { ...done('night'), receipt: makeReceipt(facts, {}, versions, measures) });
  log.record(CACHE, 2, planned({ inputs: [needs(SUMMARY)] }));
  return pipelineDefinition().gate(log.slot(CACHE), log.state);
}
