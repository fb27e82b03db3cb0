import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant, MINUTE } from '../../src/league/instant.ts';
import type { PayloadSource } from '../../src/world/payload-source.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { found, watch } from './support/watching.ts';

/** Players of each side that the box scores of the first night show before they are mended. */
const SHOWN = 3;

test('Scenario 4: a gate blocks, the data is repaired: the pipeline proceeds without a hand edit', async (t) => {
  const league = await nightLeague(t, 2);
  const [night] = league.played.slates;
  assert.ok(night !== undefined);
  let mendedAt: Instant | null = null;
  const source = withoutMostPlayers(league.source, night, (now) => mendedAt !== null && now >= mendedAt);
  const played = await playListed(league, { source });
  const summary = () => played.slot('postgame', 'team_offense_game_summary', 0);
  const boxes = () => played.slot('postgame', 'nbac_player_boxscores', 0);
  const [first, again] = played.slot('postgame', 'scrape_nbac_player_boxscores', 0).revisions;
  assert.ok(first !== undefined && again !== undefined, 'box scores are fetched again');

  const blocked = instant(first.notBefore + 120 * MINUTE);
  await played.until(blocked);
  const { phase: held } = summary().revisions[0] ?? assert.fail();
  assert.ok(held.name === 'held', held.name);
  assert.deepEqual(
    held.reasons.map(({ metric }) => metric),
    ['game_coverage'],
  );
  const [reason] = held.reasons;
  assert.ok(Number(reason?.value) < Number(reason?.threshold) && reason?.denominator !== null);
  const told = found(watch(played.state, blocked), 'GATE_HELD');
  assert.ok(told.flatMap(({ subjects }) => subjects).includes(summary().key));
  assert.equal(played.slot('postgame', 'prediction_accuracy', 0).digest, null, 'nothing behind it was made');

  mendedAt = again.notBefore;
  await played.until(instant(again.notBefore + 10 * MINUTE));
  assert.deepEqual(
    boxes().revisions.map(({ phase }) => phase.name),
    ['done', 'done'],
    'a new revision of the input',
  );
  assert.equal(summary().revisions[0]?.phase.name, 'done');
  await played.until(null);
  assert.equal(played.slot('pregame', 'slate_export', 1).revisions.at(-1)?.phase.name, 'done');
  const kinds = new Set((await league.ledger.since(0)).map(({ event }) => event.type));
  assert.ok(!kinds.has('Overridden'), 'by itself');
});

interface GameLog {
  readonly resultSets: readonly {
    readonly headers: readonly string[];
    rowSet: readonly (readonly unknown[])[];
  }[];
}

function withoutMostPlayers(
  source: PayloadSource,
  night: string,
  isMended: (now: Instant) => boolean,
): PayloadSource {
  return {
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const isHurt =
        request.resource === 'leaguegamelog' && request.playerOrTeam === 'P' && request.date === night;
      if (answer.kind !== 'payload' || !isHurt || isMended(now)) return answer;
      const log = JSON.parse(new TextDecoder().decode(answer.bytes)) as GameLog;
      const [set] = log.resultSets;
      assert.ok(set !== undefined);
      const team = set.headers.indexOf('TEAM_ABBREVIATION');
      const shown = new Map<unknown, number>();
      set.rowSet = set.rowSet.filter((row) => {
        const count = (shown.get(row[team]) ?? 0) + 1;
        shown.set(row[team], count);
        return count <= SHOWN;
      });
      return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(log)) };
    },
  };
}
