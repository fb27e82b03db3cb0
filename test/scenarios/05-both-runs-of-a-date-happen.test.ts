import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTPUTS } from '../../src/phases/outputs.ts';
import { nightLeague, play } from './support/night-league.ts';

test('Scenario 5: the pre-game and the post-game run of one date both happen', async (t) => {
  const league = await nightLeague(t, 2);
  const played = await play(league);
  await played.until(null);
  const [, date] = league.played.slates;
  assert.ok(date !== undefined);
  for (const { name, purpose } of OUTPUTS) {
    const { revisions } = played.slot(purpose, name, 1);
    const ends = revisions.map(({ phase }) => phase.name);
    assert.ok(
      ends.every((end) => end === 'done' || end === 'empty'),
      `${purpose}/${name}: ${ends}`,
    );
    assert.ok(
      revisions.every(({ accepted }) => accepted !== null),
      `${purpose}/${name} was accepted`,
    );
  }
  // The one output that both runs make: two slots, two receipts, and none stands for the other.
  const [before, after] = [
    played.slot('pregame', 'nbac_schedule', 1),
    played.slot('postgame', 'nbac_schedule', 1),
  ];
  assert.notEqual(before.key, after.key);
  assert.notEqual(before.digest, after.digest);
  const { documents } = league.ledger;
  for (const id of [date, `${date}/postgame`]) {
    const body = (await documents.get('phase2_completion', id))?.body as Record<string, unknown>;
    assert.equal(body?._triggered, true, id);
  }
  const one = (await documents.get('phase2_completion', date))?.body as Record<
    string,
    Record<string, unknown>
  >;
  const other = (await documents.get('phase2_completion', `${date}/postgame`))?.body as typeof one;
  assert.match(String(one.nbac_schedule?.execution_id), /\/pregame\//);
  assert.match(String(other.nbac_schedule?.execution_id), /\/postgame\//);
});
