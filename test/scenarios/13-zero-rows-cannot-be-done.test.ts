import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VERSIONS } from '../../src/ledger/ledger.fixture.ts';
import { makeReceipt } from '../../src/ledger/receipt.ts';
import { OUTPUTS } from '../../src/phases/outputs.ts';
import type { RunOutcome } from '../../src/pipeline/output.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { found, watch } from './support/watching.ts';

const CLAIMS: readonly (readonly [string, RunOutcome])[] = [
  ['zero rows', { kind: 'rows', rows: [] }],
  ['no games', { kind: 'empty', reason: 'NoGames' }],
];

for (const [claim, outcome] of CLAIMS) {
  test(`Scenario 13: a producer reports success with zero rows where rows were expected: impossible to record (it says ${claim})`, async (t) => {
    const league = await nightLeague(t, 1);
    const outputs = OUTPUTS.map((output) =>
      output.name === 'nbac_team_boxscores' ? { ...output, run: async () => outcome } : output,
    );
    const played = await playListed(league, { outputs });
    await played.until(null);
    const slot = played.slot('postgame', 'nbac_team_boxscores', 0);
    const stream = await league.ledger.stream(slot.key);
    assert.deepEqual(
      stream.filter(({ event }) => event.type === 'Done' || event.type === 'EmptyOk'),
      [],
    );
    const codes = stream.flatMap(({ event }) => (event.type === 'Failed' ? [event.code] : []));
    assert.ok(codes.length > 0);
    assert.ok(
      codes.every((code) => code === 'ROWS_MISSING' || code === 'ROWS_UNEXPECTED'),
      codes.join(),
    );
    assert.equal(slot.revisions[0]?.phase.name, 'failed', 'its retry budget is spent');
    assert.equal(slot.digest, null);
    assert.notEqual(played.slot('postgame', 'team_offense_game_summary', 0).revisions[0]?.phase.name, 'done');
    const told = found(watch(played.state, played.clock.now()), 'ZERO_ROWS');
    assert.ok(told.flatMap(({ subjects }) => subjects).includes(slot.key), JSON.stringify(told));
  });
}

test('Scenario 13: a producer reports success with zero rows where rows were expected: impossible to record (no receipt can say so)', () => {
  assert.throws(
    () => makeReceipt({ rows: 0, distinctKeys: 0, digest: 'none' }, {}, VERSIONS),
    /at least one row/,
  );
});
