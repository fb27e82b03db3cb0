import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { losing } from './support/faulty-bus.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { found, shown, watch } from './support/watching.ts';

test('Scenario 8: the last completion never arrives: the deadline fires by the clock', async (t) => {
  const league = await nightLeague(t, 2);
  const [, date] = league.played.slates;
  assert.ok(date !== undefined);
  const awaited = `simulated/${date}/pregame/upcoming_player_game_context`;
  let isLost = true;
  const played = await playListed({ ...league, ledger: losing(league.ledger, awaited, () => isLost) });
  const slot = () => played.slot('pregame', 'player_daily_cache', 1);
  const { dueAt } = slot().revisions[0] ?? assert.fail();

  const before = instant(dueAt - MINUTE);
  await played.until(before);
  assert.equal(slot().revisions[0]?.phase.name, 'planned');
  assert.deepEqual(found(watch(played.state, before), 'OUTPUT_OVERDUE'), []);

  await played.until(dueAt);
  const { phase } = slot().revisions[0] ?? assert.fail();
  assert.ok(phase.name === 'held', phase.name);
  assert.equal(phase.since, dueAt, 'at its due time, not at somebody’s message');
  assert.deepEqual(
    phase.reasons.map(({ metric }) => metric),
    ['deadline'],
  );
  assert.match(phase.reasons[0]?.text ?? '', new RegExp(awaited));
  const status = shown(played.state, date, dueAt, 'player_daily_cache');
  assert.equal(status.state, 'held');
  assert.match(status.reason ?? '', new RegExp(`not in: .*${awaited}`));
  const overdue = found(watch(played.state, dueAt), 'OUTPUT_OVERDUE');
  assert.ok(overdue.flatMap(({ subjects }) => subjects).includes(slot().key), JSON.stringify(overdue));
  assert.match(JSON.stringify(overdue), new RegExp(awaited));

  // It arrives at last: the work goes on without a hand.
  isLost = false;
  await played.until(instant(dueAt + 20 * MINUTE));
  assert.equal(slot().revisions[0]?.phase.name, 'done');
});
