/** The live service on a clock that a test moves: nights of a small league, as people would have had them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { slateStatus } from '../src/assurance/slate-status.ts';
import { easternInstant } from '../src/league/eastern.ts';
import { instant } from '../src/league/instant.ts';
import { addDays } from '../src/league/slate-date.ts';
import { serveBetween } from './scenarios/support/live-service.ts';
import { nightLeague } from './scenarios/support/night-league.ts';

async function started(t: TestContext) {
  const league = await nightLeague(t, 4);
  const [, , third] = league.played.slates;
  return { league, today: third ?? assert.fail() };
}

test('a live night goes by itself: out before the first tip-off, graded in the morning, and nobody is called', async (t) => {
  const { league, today } = await started(t);
  const morning = easternInstant(addDays(today, 1), 11);
  const { pager, log, session, serving } = await serveBetween(league, easternInstant(today, 9), morning);
  await serving;
  assert.deepEqual(pager.taken, []);
  assert.deepEqual(log, []);
  const statuses = slateStatus(session.state, today, morning);
  assert.ok(statuses.every(({ state }) => state === 'done' || state === 'empty' || state === 'not_due'));
  const made = session.state.slots.get(`simulated/${today}/pregame/slate_export` as never)?.revisions[0];
  assert.ok(made?.phase.name === 'done' && made.phase.at < made.dueAt);
});

test('a live service that was away for a night lists it as missing, and makes it when it is back', async (t) => {
  const { league, today } = await started(t);
  const first = await serveBetween(league, easternInstant(today, 6), easternInstant(today, 8));
  await first.serving;
  const back = easternInstant(addDays(today, 1), 9);
  const second = await serveBetween(league, back, instant(back + 2 * 3_600_000));
  await second.serving;
  const known = await league.ledger.documents.get('service', 'live');
  assert.equal(
    ((known ?? assert.fail()).body as { since: string }).since,
    today,
    'the first day is recorded, not the second',
  );
  const statuses = slateStatus(second.session.state, today, instant(back + 2 * 3_600_000));
  assert.ok(
    statuses.some(({ output }) => output === 'slate_export'),
    'what was missed is planned in full',
  );
  const results = statuses.find(
    ({ purpose, output }) => purpose === 'postgame' && output === 'player_game_summary',
  );
  assert.equal(results?.state, 'done');
});
