/** What a live service publishes waits until it was validated, and until what runs is what was meant to run. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { keptValidation } from '../src/assurance/checks/validation-store.ts';
import { gatherEvidence } from '../src/assurance/verdict/gather-evidence.ts';
import { verdictOf } from '../src/assurance/verdict/verdict-of.ts';
import { openDuckdbWarehouse } from '../src/engines/embedded/duckdb-warehouse.ts';
import { easternInstant } from '../src/league/eastern.ts';
import type { Instant } from '../src/league/instant.ts';
import type { SlateDate } from '../src/league/slate-date.ts';
import { currentRevision, type LedgerState, settledRevision } from '../src/ledger/status.ts';
import type { LedgerSession } from '../src/pipeline/ledger-session.ts';
import type { DriftReport } from '../src/release/drift.ts';
import { keepDrift } from '../src/release/drift-store.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { serveBetween } from './scenarios/support/live-service.ts';
import { type NightLeague, nightLeague } from './scenarios/support/night-league.ts';
import { tempFolder } from './support/temp-folder.ts';

const GUARDED = { publishesOnlyWhatIsSafe: true } as const;

async function started(t: TestContext) {
  const warehouse = await openDuckdbWarehouse(join(tempFolder(t), 'warehouse.duckdb'));
  await warehouse.migrate(TABLES);
  t.after(() => void warehouse.close());
  const league: NightLeague = { ...(await nightLeague(t, 4)), warehouse };
  const today = league.played.slates[2] ?? assert.fail();
  return { league, today, morning: easternInstant(today, 16), night: easternInstant(today, 20, 30) };
}

async function putDrift(league: NightLeague, at: Instant, rows: DriftReport['rows']): Promise<void> {
  await keepDrift(league.ledger.documents, { report: { at, rows }, models: null });
}

const BLOCKING: DriftReport['rows'][number] = {
  plane: 'code',
  subject: 'maker',
  state: 'drifted',
  running: 'old',
  intended: 'new',
  text: 'maker runs old, and new was meant to.',
  isBlocking: true,
  fix: './hardwood deploy maker',
};

function phasesOf(state: LedgerState, today: SlateDate, output: string) {
  const slot = state.slots.get(`simulated/${today}/pregame/${output}` as never) ?? assert.fail();
  return { settled: settledRevision(slot)?.phase, open: currentRevision(slot)?.phase };
}

async function verdictAt(session: LedgerSession, today: SlateDate, now: Instant) {
  const { documents } = session.store;
  return verdictOf(await gatherEvidence({ documents, state: session.state, now, isLive: true }, today));
}

test('a validated slate is published, and the verdict is safe', async (t) => {
  const { league, today, morning, night } = await started(t);
  await putDrift(league, night, []);
  const { session, serving, pager } = await serveBetween(league, morning, night, GUARDED);
  await serving;
  const validation = (await keptValidation(league.ledger.documents, today, 'pregame')) ?? assert.fail();
  const faults = validation.results.filter(({ state }) => state === 'fail' || state === 'unknown');
  assert.deepEqual(faults, []);
  const { settled } = phasesOf(session.state, today, 'slate_export');
  assert.equal(settled?.name, 'done');
  assert.equal((await verdictAt(session, today, night)).state, 'SAFE');
  assert.deepEqual(pager.taken, []);
});

test('blocking drift keeps a slate from being published, says why, and lets it go when it is mended', async (t) => {
  const { league, today, morning, night } = await started(t);
  await putDrift(league, night, [BLOCKING]);
  const half = easternInstant(today, 18, 45);
  const first = await serveBetween(league, morning, half, GUARDED);
  await first.serving;
  const held = phasesOf(first.session.state, today, 'published_picks');
  assert.equal(held.settled, undefined);
  assert.ok(held.open?.name === 'held');
  assert.match(held.open.reasons.map(({ text }) => text).join(), /maker runs old.*\.\/hardwood deploy maker/);
  assert.equal(phasesOf(first.session.state, today, 'slate_export').settled, undefined);
  const verdict = await verdictAt(first.session, today, half);
  assert.deepEqual([verdict.state, verdict.publication], ['HELD', 'held']);
  await putDrift(league, night, []);
  const second = await serveBetween(league, half, night, GUARDED);
  await second.serving;
  assert.equal(phasesOf(second.session.state, today, 'slate_export').settled?.name, 'done');
});

test('what was never compared is not known to be the same: nothing is published', async (t) => {
  const { league, today, morning } = await started(t);
  const { session, serving } = await serveBetween(league, morning, easternInstant(today, 18, 45), GUARDED);
  await serving;
  const { settled, open } = phasesOf(session.state, today, 'published_picks');
  assert.equal(settled, undefined);
  assert.ok(open?.name === 'held' && open.reasons.some(({ metric }) => metric === 'drift'));
});
