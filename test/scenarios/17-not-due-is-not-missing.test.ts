import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateStatus } from '../../src/assurance/slate-status.ts';
import { easternInstant } from '../../src/league/eastern.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { watch } from './support/watching.ts';

test('Scenario 17: at 20:56 Eastern with games in progress, post-game outputs read "not due", not "missing"', async (t) => {
  const league = await nightLeague(t, 3);
  const played = await playListed(league);
  let judged = 0;
  for (const date of league.played.slates) {
    const now = easternInstant(date, 20, 56);
    await played.until(now);
    const games = league.played.book.games.filter(({ listings }) => listings[0]?.slateDate === date);
    const inProgress = games.filter(
      ({ listings, finalAt }) => (listings[0]?.tipOff ?? now) < now && finalAt !== null && finalAt > now,
    );
    if (inProgress.length === 0) continue;
    judged += 1;
    const after = slateStatus(played.state, date, now).filter(({ purpose }) => purpose === 'postgame');
    assert.ok(after.length > 0);
    assert.deepEqual(new Set(after.map(({ state }) => state)), new Set(['not_due']), `${date}`);
    const { findings, overall } = watch(played.state, now);
    assert.deepEqual([findings, overall], [[], 'green']);
  }
  assert.ok(judged > 0, 'games were in progress');
});
