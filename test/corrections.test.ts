/** A box score that is changed two days later: what is made again because of it, and what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant, MINUTE } from '../src/league/instant.ts';
import type { LedgerState, SlotStatus } from '../src/ledger/status.ts';
import { PLAYER_GAME_SUMMARY } from '../src/tables/nba-analytics.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { type NightLeague, nightLeague, playListed } from './scenarios/support/night-league.ts';

const NIGHTS = 5;
const BECAUSE = /newer revision/;

interface GameLog {
  readonly resultSets: readonly { readonly headers: readonly string[]; readonly rowSet: unknown[][] }[];
}

/** One assist more for the first player of the night’s log, and for his team, from a moment on. */
function correcting(source: PayloadSource, night: string, from: () => Instant | null): PayloadSource {
  return {
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const at = from();
      if (answer.kind !== 'payload' || at === null || now < at) return answer;
      if (request.resource !== 'leaguegamelog' || request.date !== night) return answer;
      const log = JSON.parse(new TextDecoder().decode(answer.bytes)) as GameLog;
      const { headers, rowSet } = log.resultSets[0] ?? assert.fail();
      const [team, assists] = [headers.indexOf('TEAM_ABBREVIATION'), headers.indexOf('AST')];
      const corrected = rowSet.map((row) => String(row[team])).toSorted()[0];
      const row = rowSet.find((each) => each[team] === corrected) ?? assert.fail();
      row[assists] = Number(row[assists]) + 1;
      return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(log)) };
    },
  };
}

/** Work ids, without the league, of the revisions that were planned because an input changed since a moment. */
function remade(state: LedgerState, since: Instant): readonly string[] {
  return [...state.slots.values()]
    .flatMap(({ slot, revisions }) =>
      revisions
        .filter(({ because, plannedAt }) => BECAUSE.test(because) && plannedAt >= since)
        .map(() => `${slot.slateDate} ${slot.purpose} ${slot.output}`),
    )
    .toSorted();
}

async function playedWith(league: NightLeague, source: PayloadSource) {
  const played = await playListed(league, { source });
  const fetches = played.slot('postgame', 'scrape_nbac_player_boxscores', 0).revisions;
  return { played, third: fetches[2] ?? assert.fail('box scores are fetched three times') };
}

test('a box score changed two days later makes its slate again, and of later slates those whose windows hold it and are open', async (t) => {
  const league = await nightLeague(t, NIGHTS);
  const [night, ...later] = league.played.slates;
  assert.ok(night !== undefined);
  let from: Instant | null = null;
  const { played, third } = await playedWith(
    league,
    correcting(league.source, night, () => from),
  );
  // Everything that can be known of the later nights by then is made; the correction comes between two of them.
  await played.until(instant(third.notBefore - MINUTE));
  from = third.notBefore;
  await played.until(null);

  const again = remade(played.state, third.notBefore);
  const ofNight = again.filter((each) => each.startsWith(night)).map((each) => each.slice(night.length + 1));
  for (const output of [
    'postgame nbac_player_boxscores',
    'postgame nbac_team_boxscores',
    'postgame team_offense_game_summary',
    'postgame player_game_summary',
    'postgame prediction_accuracy',
  ]) {
    assert.ok(
      ofNight.includes(output),
      `${output} of the corrected night; made again: ${ofNight.join(', ')}`,
    );
  }
  assert.ok(
    ofNight.every((each) => each.startsWith('postgame')),
    'nothing that was decided before the night is decided again',
  );
  for (const each of again) {
    const [date, purpose] = each.split(' ');
    if (date === night) continue;
    assert.equal(purpose, 'pregame', `${each}: only what looks back over the corrected night`);
    const slot: SlotStatus | undefined = [...played.state.slots.values()].find(
      ({ slot: { slateDate, output } }) => slateDate === date && each.endsWith(` ${output}`),
    );
    assert.ok(slot?.closesAt == null || slot.closesAt > third.notBefore, `${each} was open`);
  }
  assert.ok(later.length > 0);

  const stored = await league.warehouse.read(PLAYER_GAME_SUMMARY, night, night);
  const known = [...stored.values()].flat().filter((row) => Number(row.known_at) >= third.notBefore);
  assert.ok(known.length > 0, 'the rows say when they became known');
});

/** What an undisturbed league makes again: nothing after the third fetch. */
async function playedAlone(t: Parameters<typeof nightLeague>[0]): Promise<readonly string[]> {
  const league = await nightLeague(t, NIGHTS);
  const { played, third } = await playedWith(league, league.source);
  await played.until(null);
  return remade(played.state, third.notBefore);
}

test('without a correction nothing is made again after the third fetch', async (t) => {
  assert.deepEqual(await playedAlone(t), []);
});
