import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { apply, emptyLedger } from '../../src/ledger/status.ts';
import { losing } from './support/faulty-bus.ts';
import { FIVE } from './support/five-completions.ts';
import { nightLeague, playListed } from './support/night-league.ts';

const NEXT = 'player_daily_cache';

test('Scenario 7: the first completion of a non-critical processor does not trigger the next phase', async (t) => {
  const league = await nightLeague(t, 2);
  const [, date] = league.played.slates;
  const played = await playListed(league, {});
  await played.until(null);
  const { key, inputs } = played.slot('pregame', NEXT, 1);
  const state = emptyLedger();
  let isPartlyIn = 0;
  for (const event of await league.ledger.since(0)) {
    apply(state, event);
    const isIn = inputs.filter(({ slot }) => (state.slots.get(slot)?.digest ?? null) !== null);
    const completes = ['Done', 'EmptyOk'].includes(event.event.type);
    if (!completes || !inputs.some(({ slot }) => slot === event.slot) || isIn.length === inputs.length)
      continue;
    isPartlyIn += 1;
    assert.equal(state.slots.get(key)?.revisions[0]?.phase.name, 'planned');
  }
  assert.ok(isPartlyIn > 0, 'there was a moment at which some were in and others were not');

  const events = await league.ledger.since(0);
  const requested = events.find(
    ({ slot, event }) => slot.endsWith(`${date}/pregame/${NEXT}`) && event.type === 'Requested',
  );
  assert.ok(requested !== undefined);
  for (const { slot } of played.slot('pregame', NEXT, 1).inputs) {
    const settled = events.find(
      (each) => each.slot === slot && ['Done', 'EmptyOk'].includes(each.event.type),
    );
    assert.ok(settled !== undefined && settled.sequence < requested.sequence, `${slot} was in before`);
  }
});

test('Scenario 7: the first completion of a non-critical processor does not trigger the next phase, even when no other ever comes', async (t) => {
  const league = await nightLeague(t, 2);
  const [, date] = league.played.slates;
  const slot = `simulated/${date}/pregame/upcoming_player_game_context`;
  const played = await playListed({ ...league, ledger: losing(league.ledger, slot) });
  const { notBefore } = played.slot('pregame', NEXT, 1).revisions[0] ?? assert.fail();
  await played.until(instant(notBefore + MINUTE));
  assert.equal(played.slot('pregame', 'upcoming_team_game_context', 1).revisions[0]?.phase.name, 'done');
  assert.equal(played.slot('pregame', NEXT, 1).revisions[0]?.phase.name, 'planned');
  const { body } = (await league.ledger.documents.get('phase3_completion', String(date)))!;
  const { _triggered, _completed_count, _expected } = body as Record<string, unknown>;
  assert.deepEqual([_triggered, _completed_count, _expected], [false, 4, FIVE]);
});
