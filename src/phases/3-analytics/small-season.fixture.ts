/**
 * A small season in raw rows: four teams of eight players who play every day from opening night, with lines, game lines
 * and an injury report of the last day. Everything follows from the seed.
 */
import { easternInstant } from '../../league/eastern.ts';
import { gameKey, type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { type Instant, plusMinutes } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { seasonOf } from '../../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { GameLineRow } from '../../lines/game-lines.ts';
import type { PropRow } from '../../lines/line-service.ts';
import type { Output } from '../../pipeline/output.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { make, putSchedule, RowStore } from './analytics-run.fixture.ts';
import type { InjuryRow } from './injury-news.ts';
import { PLAYER_GAME_SUMMARY_OUTPUT } from './player-game-summary.ts';
import type { PlayerRow } from './player-rates.ts';
import { TEAM_DEFENSE_OUTPUT } from './team-defense-game-summary.ts';
import type { TeamRow } from './team-game.ts';
import { TEAM_OFFENSE_OUTPUT } from './team-offense-game-summary.ts';

export const OPENING = slateDate('2024-10-22');
const ROSTER = 8;
const PAIRINGS: readonly (readonly [TeamCode, TeamCode])[][] = [
  [
    ['NYK', 'BOS'],
    ['LAL', 'DEN'],
  ],
  [
    ['BOS', 'LAL'],
    ['DEN', 'NYK'],
  ],
  [
    ['BOS', 'DEN'],
    ['NYK', 'LAL'],
  ],
];
const TEAMS: readonly TeamCode[] = ['BOS', 'NYK', 'DEN', 'LAL'];

export interface SmallGame {
  readonly gameId: NbaGameId;
  readonly date: SlateDate;
  readonly away: TeamCode;
  readonly home: TeamCode;
  readonly tipOff: Instant;
}

export const POSTGAME: readonly Output[] = [
  TEAM_OFFENSE_OUTPUT,
  TEAM_DEFENSE_OUTPUT,
  PLAYER_GAME_SUMMARY_OUTPUT,
];

export function gamesOn(day: number): readonly SmallGame[] {
  const date = addDays(OPENING, day);
  return (PAIRINGS[day % PAIRINGS.length] ?? []).map(([away, home], index) => ({
    gameId: nbaGameId(`00224${String(10 * day + index + 1).padStart(5, '0')}`),
    date,
    away,
    home,
    tipOff: easternInstant(date, 19, 30),
  }));
}

export const playerName = (team: TeamCode, n: number) => `${team} Player${'abcdefgh'[n]}`;
export const lookupOf = (team: TeamCode, n: number) => playerLookup(playerName(team, n));
export const idOf = (team: TeamCode, n: number) => 1000 * (TEAMS.indexOf(team) + 1) + n;

/** Raw rows of the days before `last`, whose games are listed and not played, with what is known before them. */
export function smallSeason(seed: number, last: number): RowStore {
  const store = new RowStore();
  for (let day = 0; day < last; day += 1) for (const game of gamesOn(day)) putPlayed(store, seed, day, game);
  const tonight = gamesOn(last);
  putSchedule(store, tonight);
  store.put(
    ODDS_API_PLAYER_PROPS,
    tonight.flatMap((game) => propRows(game, 90)),
  );
  store.put(
    ODDS_API_GAME_LINES,
    tonight.flatMap((game) => gameLineRows(game, 90)),
  );
  return store.put(
    NBAC_INJURY_REPORT,
    tonight.flatMap((game) => injuryRows(game, 120)),
  );
}

export function putPlayed(store: RowStore, seed: number, day: number, game: SmallGame): void {
  const players = [game.away, game.home].map((team) => playerRows(seed, day, game, team));
  const [away = [], home = []] = players;
  const teams = [teamRow(away), teamRow(home)];
  // A draw goes to the visitors by one free throw.
  if (teams[0]?.pts === teams[1]?.pts) {
    const [first, ...others] = away;
    if (first !== undefined) {
      const more = {
        ...first,
        ftm: (first.ftm ?? 0) + 1,
        fta: (first.fta ?? 0) + 1,
        pts: (first.pts ?? 0) + 1,
      };
      players[0] = [more, ...others];
      teams[0] = teamRow(players[0]);
    }
  }
  putSchedule(store, [{ ...game, score: [teams[0]?.pts ?? 0, teams[1]?.pts ?? 0] }]);
  store.put(NBAC_PLAYER_BOXSCORES, players.flat());
  store.put(NBAC_TEAM_BOXSCORES, teams);
}

/** The summaries of every day before `last`. */
export async function summarise(store: RowStore, last: number): Promise<RowStore> {
  for (let day = 0; day < last; day += 1) {
    const [game] = gamesOn(day);
    if (game === undefined) continue;
    for (const output of POSTGAME) await make(store, output, game.date, plusMinutes(game.tipOff, 200));
  }
  return store;
}

function playerRows(seed: number, day: number, game: SmallGame, team: TeamCode): PlayerRow[] {
  return Array.from({ length: ROSTER }, (_, n): PlayerRow => {
    const draw = (salt: number, size: number) =>
      Math.abs((seed + 31 * day + 17 * idOf(team, n) + salt * 101) * 7919) % size;
    const isOut = n > 5 && draw(9, 3) === 0;
    const [fg3m, twos, ftm] = [draw(1, 4), draw(2, 9) + (n === 0 ? 8 : 0), draw(3, 6)];
    const number = (value: number) => (isOut ? null : value);
    return {
      slate_date: game.date,
      season: seasonOf(game.date),
      game_id: game.gameId,
      player_id: idOf(team, n),
      player_name: playerName(team, n),
      player_lookup: lookupOf(team, n),
      team,
      status: isOut ? 'dnp' : 'appeared',
      is_starter: n < 5,
      position: n < 5 ? 'G' : null,
      comment: isOut ? 'DNP - Coach’s Decision' : null,
      minutes: number(n === 0 ? 37 : 25 + draw(4, 8)),
      fgm: number(fg3m + twos),
      fga: number(fg3m + twos + draw(5, 8)),
      fg3m: number(fg3m),
      fg3a: number(fg3m + draw(6, 3)),
      ftm: number(ftm),
      fta: number(ftm + draw(7, 2)),
      oreb: number(draw(8, 3)),
      dreb: number(draw(10, 7)),
      ast: number(draw(11, 9)),
      stl: number(draw(12, 3)),
      blk: number(draw(13, 3)),
      tov: number(draw(14, 4)),
      pf: number(draw(15, 6)),
      pts: number(3 * fg3m + 2 * twos + ftm),
      plus_minus: null,
      source: 'test.boxes',
      payload_digest: 'box',
      known_at: plusMinutes(game.tipOff, 181),
    };
  });
}

const SUMMED = [
  'fgm',
  'fga',
  'fg3m',
  'fg3a',
  'ftm',
  'fta',
  'oreb',
  'dreb',
  'ast',
  'stl',
  'blk',
  'tov',
  'pf',
  'pts',
] as const;

function teamRow(players: readonly PlayerRow[]): TeamRow {
  const [first] = players;
  if (first === undefined) throw new Error('a team without players');
  const { slate_date, season, game_id, team, source, payload_digest, known_at } = first;
  const sums = SUMMED.map((name) => [name, players.reduce((sum, row) => sum + (row[name] ?? 0), 0)]);
  const counts = Object.fromEntries(sums) as Record<(typeof SUMMED)[number], number>;
  return {
    ...{ slate_date, season, game_id, team, source, payload_digest, known_at },
    ...counts,
    minutes: 240,
    plus_minus: null,
  };
}

/** Of the first three players of each side, in every market that the product has. */
export function propRows(game: SmallGame, minutesBefore: number, shift = 0): readonly PropRow[] {
  const captured = plusMinutes(game.tipOff, -minutesBefore);
  return [game.away, game.home].flatMap((team) =>
    [0, 1, 2].flatMap((n) =>
      ['player_points', 'player_rebounds', 'player_threes'].map((market, index) => ({
        slate_date: game.date,
        captured_at: captured,
        event_id: game.gameId as string,
        game_id: game.gameId,
        home_team: game.home,
        away_team: game.away,
        bookmaker: 'draftkings',
        market,
        player_name: playerName(team, n),
        player_lookup: lookupOf(team, n),
        line: 20.5 - 6 * index + shift,
        over_price: -110,
        under_price: -110,
        payload_digest: 'props',
        known_at: captured,
      })),
    ),
  );
}

export function gameLineRows(game: SmallGame, minutesBefore: number, shift = 0): readonly GameLineRow[] {
  const captured = plusMinutes(game.tipOff, -minutesBefore);
  const of = (
    market: GameLineRow['market'],
    outcome: GameLineRow['outcome'],
    point: number,
  ): GameLineRow => ({
    slate_date: game.date,
    captured_at: captured,
    event_id: game.gameId as string,
    game_id: game.gameId,
    home_team: game.home,
    away_team: game.away,
    bookmaker: 'draftkings',
    market,
    outcome,
    point,
    price: -110,
    payload_digest: 'lines',
    known_at: captured,
  });
  return [
    of('spreads', 'home', -4.5 + shift),
    of('spreads', 'away', 4.5 - shift),
    of('totals', 'over', 221 + shift),
    of('totals', 'under', 221 + shift),
  ];
}

/** The home team’s first player is out and its second questionable; the visitors have not submitted. */
export function injuryRows(game: SmallGame, minutesBefore: number): readonly InjuryRow[] {
  const reportAt = plusMinutes(game.tipOff, -minutesBefore);
  const of = (team: TeamCode, entry: number, status: InjuryRow['status'], n: number | null): InjuryRow => ({
    slate_date: game.date,
    report_at: reportAt,
    game_date: game.date,
    game_key: gameKey(game.date, game.away, game.home),
    team,
    entry,
    player_name: n === null ? null : playerName(team, n),
    player_lookup: n === null ? null : lookupOf(team, n),
    status,
    reason: n === null ? null : 'Injury/Illness - Left Ankle; Sprain',
    category: n === null ? null : 'injury',
    payload_digest: 'report',
    known_at: plusMinutes(reportAt, 5),
  });
  return [
    of(game.home, 1, 'out', 0),
    of(game.home, 2, 'questionable', 1),
    of(game.away, 1, 'not_submitted', null),
  ];
}
