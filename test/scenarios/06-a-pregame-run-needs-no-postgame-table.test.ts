import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../src/league/instant.ts';
import { OUTPUTS } from '../../src/phases/outputs.ts';
import { nightLeague, playListed } from './support/night-league.ts';

/** Nobody’s name need be unknown; the books of the small league offer no prices of games. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
  'unresolved_players',
  'odds_api_game_lines',
  // Nothing has been graded yet, and nothing is worth publishing.
  'probability_calibrations',
  'published_picks',
]);

test('Scenario 6: a pre-game run does not require post-game tables of the same slate', async (t) => {
  const league = await nightLeague(t, 2);
  const played = await playListed(league);
  const tip = played.slot('pregame', 'slate_export', 1).closesAt;
  assert.ok(tip !== null);
  await played.until(instant(tip));
  for (const { name, purpose } of OUTPUTS) {
    const slot = played.slot(purpose, name, 1);
    const phases = slot.revisions.map(({ phase }) => phase.name);
    if (purpose === 'postgame') {
      assert.ok(
        phases.every((phase) => phase === 'planned'),
        `${name} has not begun: ${phases}`,
      );
      continue;
    }
    assert.ok(
      phases.every((phase) => phase === 'done' || (phase === 'empty' && MAY_BE_EMPTY.has(name))),
      `${name} is there before the last tip-off: ${phases}`,
    );
    const ofSameNight = slot.inputs.filter(({ slot: input }) =>
      input.includes(`/${slot.slot.slateDate}/postgame/`),
    );
    assert.deepEqual(ofSameNight, [], name);
  }
});
