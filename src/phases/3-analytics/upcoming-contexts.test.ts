import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plusMinutes } from '../../league/instant.ts';
import { addDays, daysBetween } from '../../league/slate-date.ts';
import {
  PLAYER_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { make, putSchedule, type RowStore } from './analytics-run.fixture.ts';
import {
  gameLineRows,
  gamesOn,
  idOf,
  injuryRows,
  lookupOf,
  POSTGAME,
  propRows,
  putPlayed,
  smallSeason,
  summarise,
} from './small-season.fixture.ts';
import { UPCOMING_PLAYER_OUTPUT } from './upcoming-player-game-context.ts';
import { UPCOMING_TEAM_OUTPUT } from './upcoming-team-game-context.ts';

const DAYS = 12;
const [FIRST] = gamesOn(DAYS);
const TONIGHT = FIRST!.date;
const DECISION = plusMinutes(FIRST!.tipOff, -60);
const seasons = new Map<number, Promise<RowStore>>();

function season(seed: number): Promise<RowStore> {
  const known = seasons.get(seed) ?? summarise(smallSeason(seed, DAYS), DAYS);
  seasons.set(seed, known);
  return known;
}

async function contexts(store: RowStore, at = DECISION) {
  const own = store.copy();
  await make(own, UPCOMING_TEAM_OUTPUT, TONIGHT, at);
  await make(own, UPCOMING_PLAYER_OUTPUT, TONIGHT, at);
  return { teams: own.rows(UPCOMING_TEAM_GAME_CONTEXT), players: own.rows(UPCOMING_PLAYER_GAME_CONTEXT) };
}

const seed = fc.integer({ min: 1, max: 5 });

test('whatever becomes known at the decision or later changes no row', async () => {
  await fc.assert(
    fc.asyncProperty(seed, fc.integer({ min: 0, max: 59 }), async (which, late) => {
      const before = await season(which);
      const after = before.copy();
      for (const game of gamesOn(DAYS)) {
        after.put(ODDS_API_PLAYER_PROPS, propRows(game, late, 3));
        after.put(ODDS_API_GAME_LINES, gameLineRows(game, late, 3));
        after.put(NBAC_INJURY_REPORT, injuryRows(game, late));
        putPlayedTonight(after, which);
      }
      assert.deepEqual(await contexts(after), await contexts(before));
    }),
    { numRuns: 8 },
  );
});

test('the game of the night itself, played and summarised, changes no row made as of before it', async () => {
  const before = await season(2);
  const after = before.copy();
  putPlayedTonight(after, 2);
  for (const output of POSTGAME) await make(after, output, TONIGHT, plusMinutes(FIRST!.tipOff, 200));
  assert.ok(after.rows(PLAYER_GAME_SUMMARY).some((row) => row.slate_date === TONIGHT));
  assert.deepEqual(await contexts(after), await contexts(before));
});

test('every row was known before its decision, and no later than what it was made from', async () => {
  const { teams, players } = await contexts(await season(1));
  for (const row of [...teams, ...players]) {
    assert.ok(row.known_at < DECISION);
    assert.ok(row.known_at >= plusMinutes(FIRST!.tipOff, -115), 'the report was among it');
  }
});

test('windows count games played and end strictly before the slate', async () => {
  const store = await season(3);
  const { players } = await contexts(store);
  assert.equal(players.length, 32);
  for (const row of players) {
    const played = store
      .rows(PLAYER_GAME_SUMMARY)
      .filter((game) => game.player_id === row.player_id && game.status === 'appeared');
    const within = (days: number) => played.filter((game) => daysBetween(game.slate_date, TONIGHT) <= days);
    assert.equal(row.season_games, played.length, row.player_lookup);
    assert.equal(row.games_last_7_days, within(7).length);
    assert.equal(row.games_last_14_days, within(14).length);
    assert.equal(
      row.minutes_last_7_days,
      within(7).reduce((sum, game) => sum + game.minutes!, 0),
    );
    assert.equal(row.minutes_last_game, played.at(-1)!.minutes);
    assert.equal(row.dnp_rate_last_15_team_games, (DAYS - played.length) / DAYS);
  }
  assert.ok(
    players.some((row) => row.season_games < DAYS),
    'somebody sat out',
  );
});

test('a report is read as of the decision: out, questionable, not listed, not submitted', async () => {
  const { players, teams } = await contexts(await season(1));
  for (const { home, away } of gamesOn(DAYS)) {
    const status = (team: typeof home, n: number) =>
      players.find((row) => row.player_id === idOf(team, n))?.injury_status;
    assert.deepEqual(
      [status(home, 0), status(home, 1), status(home, 2)],
      ['out', 'questionable', 'not_listed'],
    );
    assert.deepEqual([status(away, 0), status(away, 5)], ['not_submitted', 'not_submitted']);
    const star = players.find((row) => row.player_id === idOf(home, 0));
    const mate = players.find((row) => row.player_id === idOf(home, 3));
    assert.equal(star?.is_star, true, 'the first player of a team carries it');
    assert.deepEqual([star.stars_out, mate?.stars_out, mate?.players_out], [0, 1, 1]);
    assert.ok(
      mate?.star_points_out !== null && mate?.star_points_out !== undefined && mate.star_points_out > 10,
    );
    const [own, theirs] = [teams.find((row) => row.team === home), teams.find((row) => row.team === away)];
    assert.deepEqual([own?.stars_out, theirs?.stars_out, theirs?.opponent_stars_out], [1, null, 1]);
    assert.equal(theirs?.injury_report_at, own?.injury_report_at);
  }
  const none = await contexts(await season(1), plusMinutes(FIRST!.tipOff, -130));
  for (const row of none.players) assert.deepEqual([row.injury_status, row.stars_out], [null, null]);
});

test('a report of another date says nothing of tonight', async () => {
  const store = (await season(1)).copy();
  const other = gamesOn(DAYS)
    .flatMap((game) => injuryRows(game, 70))
    .map((row) => ({
      ...row,
      game_date: addDays(row.game_date, 1),
      status: 'out' as const,
    }));
  store.put(NBAC_INJURY_REPORT, other);
  assert.deepEqual(await contexts(store), await contexts(await season(1)));
});

test('spread and total are seen from the own side, and imply both teams’ points', async () => {
  const { teams, players } = await contexts(await season(1));
  for (const row of [...teams, ...players]) {
    assert.equal(row.own_spread, row.is_home === true ? -4.5 : 4.5);
    assert.deepEqual([row.game_total, row.spread_books, row.total_books], [221, 1, 1]);
    assert.equal(row.implied_team_total, row.is_home === true ? 112.75 : 108.25);
    assert.equal(row.implied_team_total! + row.implied_opponent_total!, 221);
  }
});

test('home and away called the other way round give the same keys, rest and windows', async () => {
  const straight = await contexts(await season(4));
  const turned = (await season(4)).copy();
  putSchedule(
    turned,
    gamesOn(DAYS).map((game) => ({ ...game, home: game.away, away: game.home })),
  );
  const { teams, players } = await contexts(turned);
  const keys = (rows: readonly { readonly slate_date: string; readonly player_lookup: string }[]) =>
    rows.map((row) => `${row.slate_date} ${row.player_lookup}`);
  assert.deepEqual(keys(players), keys(straight.players));
  for (const row of teams) {
    const same = straight.teams.find((each) => each.team === row.team);
    assert.deepEqual(
      [row.days_since_last_game, row.pace_last_10, row.defensive_rating_variance_last_10, row.stars_out],
      [
        same?.days_since_last_game,
        same?.pace_last_10,
        same?.defensive_rating_variance_last_10,
        same?.stars_out,
      ],
    );
    assert.equal(row.is_home, !same?.is_home);
  }
});

test('a player who changed his name keeps his games', async () => {
  const store = (await season(1)).copy();
  const id = idOf('BOS', 2);
  const renamed = store.rows(PLAYER_GAME_SUMMARY).map((row) =>
    row.player_id === id && row.slate_date >= addDays(TONIGHT, -3)
      ? {
          ...row,
          player_lookup: lookupOf('BOS', 2).replace('playerc', 'playercjr') as typeof row.player_lookup,
        }
      : row,
  );
  const { players } = await contexts(store.put(PLAYER_GAME_SUMMARY, renamed));
  const found = players.filter((row) => row.player_id === id);
  assert.equal(found[0]?.points_line, 20.5, 'the books still print the old name');
  assert.deepEqual(
    found.map((row) => row.season_games),
    [(await contexts(await season(1))).players.find((row) => row.player_id === id)?.season_games],
  );
});

function putPlayedTonight(store: RowStore, which: number): void {
  for (const game of gamesOn(DAYS)) putPlayed(store, which, DAYS, game);
}
