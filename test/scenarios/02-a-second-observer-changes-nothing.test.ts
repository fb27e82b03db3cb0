import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoredEvent } from '../../src/ledger/event.ts';
import { parseSlotKey } from '../../src/ledger/work-id.ts';
import { acceptances, FIVE, playByTwo } from './support/five-completions.ts';
import { nightLeague, play } from './support/night-league.ts';

const RUNS = 5;

test('Scenario 2: the same, with a second observer writing telemetry or a projection first', async (t) => {
  const undisturbed = await nightLeague(t, 2);
  await (await play(undisturbed)).until(null);
  const expected = new Set(acceptances(await undisturbed.ledger.since(0)).keys());
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.boolean(), async (seed, isTriggered) => {
      const league = await nightLeague(t, 2);
      const { documents } = league.ledger;
      const [first, second] = league.played.slates;
      assert.ok(first !== undefined && second !== undefined);
      // Before anything has run, and again at every event: what the orchestrator itself would write, and sooner.
      const lie = async (date: string, { at }: Pick<StoredEvent, 'at'>): Promise<void> => {
        const entries = FIVE.map((name) => [name, { status: 'success', record_count: 1 }]);
        const flags = { _triggered: isTriggered, _completed_count: 5, _expected: FIVE };
        await documents.put('phase3_completion', date, { ...Object.fromEntries(entries), ...flags }, at);
        await documents.put('telemetry', date, { seen: 5, triggered: isTriggered }, at);
      };
      for (const date of [first, second]) await lie(date, { at: 0 as StoredEvent['at'] });
      const lies: Promise<void>[] = [];
      const events = await playByTwo(league, seed, (event) => {
        const { slateDate, purpose, output } = parseSlotKey(event.slot);
        if (event.event.type !== 'Done' || !FIVE.includes(output)) return;
        // The summaries of the first night let the second one start.
        if (purpose === 'pregame') lies.push(lie(slateDate, event));
        else if (slateDate === first) lies.push(lie(second, event));
      });
      await Promise.all(lies);
      const accepted = acceptances(events);
      assert.deepEqual(
        [...accepted].filter(([, times]) => times !== 1),
        [],
      );
      assert.deepEqual(new Set(accepted.keys()), expected);
      // The projection is the ledger's again, whoever wrote it in between.
      const { body } = (await documents.get('phase3_completion', second))!;
      const { player_game_summary: entry, _triggered } = body as Record<string, Record<string, unknown>>;
      assert.equal(_triggered, true);
      assert.match(String(entry?.execution_id), /player_game_summary#\d+$/);
    }),
    { numRuns: RUNS, seed: 2 },
  );
});
