import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoredEvent } from '../../src/ledger/event.ts';
import { acceptances, FIVE, playByTwo } from './support/five-completions.ts';
import { LEAGUE, nightLeague, play } from './support/night-league.ts';

const RUNS = 8;

test('Scenario 1: five completions, in any order, duplicated, concurrent: exactly one downstream run is accepted', async (t) => {
  const undisturbed = await nightLeague(t, 2);
  await (await play(undisturbed)).until(null);
  const expected = acceptances(await undisturbed.ledger.since(0));
  const orders = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const league = await nightLeague(t, 2);
      const events = await playByTwo(league, seed);
      orders.add(completionOrder(events, league.played.slates.at(-1)));
      const accepted = acceptances(events);
      const twice = [...accepted].filter(([, times]) => times !== 1);
      assert.deepEqual(twice, [], 'accepted more than once');
      assert.deepEqual(new Set(accepted.keys()), new Set(expected.keys()), 'the same runs, and no others');
      for (const date of league.played.slates) {
        const document = await league.ledger.documents.get('phase3_completion', date);
        const { _triggered, _completed_count, _expected } = (document ?? assert.fail(date)).body as Record<
          string,
          unknown
        >;
        assert.deepEqual([_triggered, _completed_count], [true, (_expected as string[]).length]);
      }
      const { body } = (await league.ledger.documents.get('phase3_completion', league.played.slates[1]!))!;
      assert.deepEqual(
        Object.keys(body as object).filter((key) => !key.startsWith('_')),
        FIVE,
      );
    }),
    { numRuns: RUNS, seed: 1 },
  );
  assert.ok(orders.size > 1, 'the completions came in different orders');
});

function completionOrder(events: readonly StoredEvent[], night: string | undefined): string {
  const names = events.flatMap(({ slot, event }) =>
    event.type === 'Done' && slot.startsWith(`${LEAGUE}/`) && FIVE.some((name) => slot.endsWith(`/${name}`))
      ? [`${slot}#${event.revision}`]
      : [],
  );
  assert.ok(night !== undefined);
  return names.join(' ');
}
