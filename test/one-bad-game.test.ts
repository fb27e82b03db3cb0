/** One game of a night whose box scores contradict themselves: what it costs the night, and what follows when it is mended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInOrder, slateStatus } from '../src/assurance/slate-status.ts';
import type { NbaGameId } from '../src/league/game-id.ts';
import { type Instant, instant, MINUTE } from '../src/league/instant.ts';
import type { SlateDate } from '../src/league/slate-date.ts';
import { type RevisionStatus, settledRevision } from '../src/ledger/status.ts';
import { ML_FEATURE_STORE_V2 } from '../src/tables/feature-store.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
} from '../src/tables/nba-analytics.ts';
import { PREDICTION_ACCURACY } from '../src/tables/nba-predictions.ts';
import type { AnyRow, Table } from '../src/tables/table.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { type NightLeague, nightLeague, type Played, playListed } from './scenarios/support/night-league.ts';

const NIGHTS = 6;
/** The fourth: all of its teams have played before, and one of each game plays again two nights later. */
const BAD_NIGHT = 3;

interface Payload {
  readonly resultSets: readonly { readonly headers: readonly string[]; readonly rowSet: unknown[][] }[];
}

interface Damage {
  readonly gameId: NbaGameId;
  readonly night: SlateDate;
  /** As stats.nba.com names them. */
  readonly resources: readonly string[];
  /** Null: never. */
  readonly mendedFrom: () => Instant | null;
}

/** In every set of the payload one point more than the shots made, for the first who made any in the game. */
function contradicting(
  source: PayloadSource,
  { gameId, night, resources, mendedFrom }: Damage,
): PayloadSource {
  return {
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const mended = mendedFrom();
      if (answer.kind !== 'payload' || (mended !== null && now >= mended)) return answer;
      const isOfGame =
        'gameId' in request ? request.gameId === gameId : 'date' in request && request.date === night;
      if (!isOfGame || !resources.includes(request.resource)) return answer;
      const payload = JSON.parse(new TextDecoder().decode(answer.bytes)) as Payload;
      for (const { headers, rowSet } of payload.resultSets) {
        const [game, points] = [headers.indexOf('GAME_ID'), headers.indexOf('PTS')];
        const row = rowSet.find((each) => each[game] === gameId && Number(each[points]) > 0);
        if (row !== undefined) row[points] = Number(row[points]) + 1;
      }
      return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(payload)) };
    },
  };
}

interface Night {
  readonly league: NightLeague;
  readonly played: Played;
  readonly date: SlateDate;
  readonly bad: NbaGameId;
  readonly good: NbaGameId;
  /** When the box scores are fetched for the third time, three nights later. */
  readonly third: Instant;
}

async function nightWithBadGame(
  t: Parameters<typeof nightLeague>[0],
  resources: readonly string[],
  isMended: boolean,
): Promise<Night> {
  const league = await nightLeague(t, NIGHTS);
  const date = league.played.slates[BAD_NIGHT] ?? assert.fail('there is no such night');
  const games = league.played.book.games.filter(({ listings }) => listings[0]?.slateDate === date);
  const [bad, good] = games.map(({ gameId }) => gameId);
  assert.ok(bad !== undefined && good !== undefined, 'a night of two games');
  let third: Instant | null = null;
  const mendedFrom = () => (isMended ? third : null);
  const source = contradicting(league.source, { gameId: bad, night: date, resources, mendedFrom });
  const played = await playListed(league, { source });
  third =
    played.slot('postgame', 'scrape_nbac_player_boxscores', BAD_NIGHT).revisions[2]?.notBefore ??
    assert.fail();
  return { league, played, date, bad, good, third };
}

const settled = ({ played }: Night, output: string): RevisionStatus =>
  settledRevision(played.slot('postgame', output, BAD_NIGHT)) ?? assert.fail(`${output} is not settled`);

function lacked(night: Night, output: string): readonly string[] {
  const { phase } = settled(night, output);
  assert.equal(phase.name, 'done', output);
  return phase.name === 'done' ? (phase.receipt.lacks ?? []).map(({ subject }) => subject) : [];
}

async function stored({ league }: Night, table: Table, date: SlateDate): Promise<readonly AnyRow[]> {
  return [...(await league.warehouse.read(table, date, date)).values()].flat();
}

const gamesIn = (rows: readonly AnyRow[]) => [...new Set(rows.map((row) => row.game_id))];

const BOX_SCORES = ['leaguegamelog', 'boxscoretraditionalv2'];
const SUMMARIES = [TEAM_OFFENSE_GAME_SUMMARY, TEAM_DEFENSE_GAME_SUMMARY, PLAYER_GAME_SUMMARY];

test('a game whose box scores contradict themselves is named, and the other is summarised, graded and predicted from', async (t) => {
  const night = await nightWithBadGame(t, BOX_SCORES, true);
  const { played, date, bad, good, third } = night;
  await played.until(instant(third - MINUTE));

  for (const output of [
    'scrape_nbac_player_boxscores',
    'scrape_nbac_team_boxscores',
    'nbac_player_boxscores',
    'nbac_team_boxscores',
    ...SUMMARIES.map(({ name }) => name),
  ]) {
    assert.deepEqual(lacked(night, output), [bad], output);
    const shown = slateStatus(played.state, date, played.clock.now()).find(
      (each) => each.output === output && each.purpose === 'postgame',
    );
    assert.equal(shown?.isDegraded, true, `${output} is shown degraded`);
  }
  for (const table of SUMMARIES)
    assert.deepEqual(gamesIn(await stored(night, table, date)), [good], table.name);

  const grades = Map.groupBy(await stored(night, PREDICTION_ACCURACY, date), (row) => row.game_id);
  assert.deepEqual([...new Set(grades.get(bad)?.map((row) => row.grade))], ['pending']);
  const graded = grades.get(good)?.map((row) => row.grade) ?? [];
  assert.ok(graded.includes('graded') && !graded.includes('pending'), String(graded));

  const contributing = async () => {
    const players = Map.groupBy(await summaries(night), (row) => String(row.player_lookup));
    const later = night.league.played.slates.slice(BAD_NIGHT + 1);
    const rows = (await Promise.all(later.map((each) => stored(night, ML_FEATURE_STORE_V2, each)))).flat();
    return rows.flatMap((row) => {
      const dates = JSON.parse(String(row.contributing_dates)) as string[];
      return dates.includes(date) ? [players.get(String(row.player_lookup))?.[0]?.game_id] : [];
    });
  };
  const before = await contributing();
  assert.ok(before.length > 0, 'later slates are predicted from the night');
  assert.deepEqual([...new Set(before)], [good]);

  await played.until(null);
  for (const output of [
    'nbac_player_boxscores',
    'nbac_team_boxscores',
    ...SUMMARIES.map(({ name }) => name),
  ]) {
    assert.deepEqual(lacked(night, output), [], output);
  }
  for (const table of SUMMARIES) {
    const rows = await stored(night, table, date);
    assert.deepEqual(gamesIn(rows).toSorted(), [bad, good].toSorted(), table.name);
    const late = rows.filter((row) => row.game_id === bad);
    assert.ok(
      late.every((row) => Number(row.known_at) >= third),
      'what was mended says from when it is known',
    );
  }
  const all = await stored(night, PREDICTION_ACCURACY, date);
  assert.ok(all.filter((row) => row.game_id === bad).some((row) => row.grade === 'graded'));
  assert.ok(all.every((row) => row.grade !== 'pending'));
  const postgame = slateStatus(played.state, date, played.clock.now()).filter(
    ({ purpose }) => purpose === 'postgame',
  );
  assert.ok(isInOrder(postgame));
  for (const { output, state, isDegraded } of postgame) {
    // What is fetched keeps the answers that it named the game for.
    if (!output.startsWith('scrape_')) assert.deepEqual([output, isDegraded], [output, false]);
    assert.ok(state === 'done' || state === 'empty', output);
  }
});

async function summaries(night: Night): Promise<readonly AnyRow[]> {
  return stored(night, PLAYER_GAME_SUMMARY, night.date);
}

test('a game that contradicts itself in the league game log only comes from its own box score, and that it does shows', async (t) => {
  const night = await nightWithBadGame(t, ['leaguegamelog'], false);
  const { played, date, bad, good } = night;
  await played.until(null);
  for (const table of SUMMARIES) {
    assert.deepEqual(
      gamesIn(await stored(night, table, date)).toSorted(),
      [bad, good].toSorted(),
      table.name,
    );
    assert.deepEqual(lacked(night, table.name), [], table.name);
  }
  assert.deepEqual(lacked(night, 'scrape_nbac_team_boxscores'), [bad]);
  const grades = (await stored(night, PREDICTION_ACCURACY, date)).map((row) => row.grade);
  assert.ok(!grades.includes('pending'), String(grades));
});
