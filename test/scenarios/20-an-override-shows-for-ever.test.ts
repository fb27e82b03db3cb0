import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { pipelineDefinition } from '../../src/phases/pipeline-definition.ts';
import type { Gate } from '../../src/pipeline/dispatch.ts';
import { LedgerSession } from '../../src/pipeline/ledger-session.ts';
import { recordOverride } from '../../src/pipeline/override.ts';
import { nightLeague, play, playListed } from './support/night-league.ts';
import { shown } from './support/watching.ts';

const WHY = 'the league confirmed the roster by telephone';

test('Scenario 20: a hand override shows as an override for ever', async (t) => {
  const league = await nightLeague(t, 3);
  const [, date] = league.played.slates;
  assert.ok(date !== undefined);
  const definition = pipelineDefinition();
  const held = { metric: 'rosters', value: 0, threshold: 1, denominator: 1, text: 'no roster' };
  const gate: Gate = (slot, state) =>
    slot.slot.output === 'player_daily_cache' && slot.slot.slateDate === date
      ? { kind: 'Hold', reasons: [held] }
      : definition.gate(slot, state);
  const played = await playListed(league, { definition: { ...definition, gate } });
  const slot = () => played.slot('pregame', 'player_daily_cache', 1);
  const soon = instant((slot().revisions[0] ?? assert.fail()).notBefore + MINUTE);
  await played.until(soon);
  assert.equal(slot().revisions[0]?.phase.name, 'held');

  const request = { slot: slot().key, action: 'proceed', who: 'Ada Martin', why: WHY } as const;
  await recordOverride(new LedgerSession(league.ledger), request, soon);
  await played.process.session.catchUp();
  await played.until(instant(soon + MINUTE));
  assert.equal(slot().revisions[0]?.phase.name, 'done', 'it goes, whatever its gate says');
  const amber = shown(played.state, date, soon, 'player_daily_cache');
  assert.deepEqual([amber.overrides, amber.isDegraded], [1, true]);

  // The season goes on, with processes that come after this one and know nothing of it.
  await played.until(null);
  const later = await play(league);
  const record = later.state.slots.get(slot().key);
  assert.deepEqual(record?.overrides, [{ who: 'Ada Martin', why: WHY, action: 'proceed', at: soon }]);
  assert.equal(shown(later.state, date, later.clock.now(), 'player_daily_cache').overrides, 1);
  const verdicts = (await league.ledger.stream(slot().key)).flatMap(({ event }) =>
    event.type === 'Decided' ? [event.verdict] : [],
  );
  assert.ok(
    verdicts.some(({ kind, reasons }) => kind === 'Degrade' && JSON.stringify(reasons).includes(WHY)),
  );
  assert.ok(!verdicts.some(({ kind }) => kind === 'Proceed'), 'it never reads as a gate that proceeded');
});
