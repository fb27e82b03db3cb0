/** The night as the second sources tell it: balldontlie, ESPN, BettingPros, BigDataBall. */
import type { BookPlay } from '../../../../src/feeds/book-play.ts';
import { formatInstant } from '../../../../src/league/instant.ts';
import { TEAMS, type Team } from '../../../../src/league/team.ts';
import { BDB_COLUMNS } from '../../../../src/providers/bigdataball/bdb-table.ts';
import {
  firstName,
  lastName,
  NIGHT,
  type NightGame,
  type NightPlayer,
  type NightSide,
  periods,
} from './night.ts';

const bdlTeam = ({ ballDontLieId, code, name }: Team) => ({
  id: ballDontLieId,
  abbreviation: code,
  full_name: name,
  conference: 'East',
  division: 'Atlantic',
});
const bdlPlayer = ({ playerId, playerName }: Pick<NightPlayer, 'playerId' | 'playerName'>) => ({
  id: playerId,
  first_name: firstName(playerName),
  last_name: lastName(playerName),
  position: 'G',
  jersey_number: '7',
  draft_year: 2020,
});
const bdlGame = ({ gameId, tipOff, home, away }: NightGame) => ({
  id: Number(gameId.slice(-4)),
  date: NIGHT,
  datetime: formatInstant(tipOff),
  season: 2024,
  status: 'Final',
  period: 4,
  postseason: false,
  home_team_score: home.points,
  visitor_team_score: away.points,
});

function bdlLine(player: NightPlayer) {
  const { minutes, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, ast, stl, blk, tov, pf, pts, plusMinus } =
    player;
  const shots = { fgm, fga, fg3m, fg3a, ftm, fta };
  return {
    min: String(minutes),
    ...shots,
    oreb,
    dreb,
    reb: oreb + dreb,
    ast,
    stl,
    blk,
    turnover: tov,
    pf,
    pts,
    plus_minus: plusMinus,
  };
}

const BLANK = {
  fgm: 0,
  fga: 0,
  fg3m: 0,
  fg3a: 0,
  ftm: 0,
  fta: 0,
  oreb: 0,
  dreb: 0,
  reb: 0,
  ast: 0,
  stl: 0,
  blk: 0,
};
const BDL_ABSENT = { min: '00', ...BLANK, turnover: 0, pf: 0, pts: 0, plus_minus: 0 };

export function bdlBoxScores(games: readonly NightGame[]) {
  const side = ({ team, players, absent }: NightSide) => ({
    ...bdlTeam(team),
    players: [
      ...players.map((player) => ({ ...bdlLine(player), player: bdlPlayer(player) })),
      ...absent.map((player) => ({ ...BDL_ABSENT, player: bdlPlayer(player) })),
    ],
  });
  return {
    data: games.map((game) => ({
      ...bdlGame(game),
      home_team: side(game.home),
      visitor_team: side(game.away),
    })),
  };
}

function statLines(games: readonly NightGame[], numbers: (player: NightPlayer) => object) {
  return games.flatMap((game) =>
    [game.home, game.away].flatMap((side) =>
      side.players.map((player) => ({
        ...numbers(player),
        player: bdlPlayer(player),
        team: bdlTeam(side.team),
        game: {
          ...bdlGame(game),
          home_team_id: game.home.team.ballDontLieId,
          visitor_team_id: game.away.team.ballDontLieId,
        },
      })),
    ),
  );
}

export const bdlPlayerBoxScores = (games: readonly NightGame[]) => ({
  data: statLines(games, bdlLine),
  meta: { per_page: 100 },
});

export const bdlAdvStats = (games: readonly NightGame[]) => ({
  data: statLines(games, ({ pts, fga }) => ({
    ...{ pie: pts / 200, pace: 99.5, offensive_rating: 112.5, defensive_rating: 110, net_rating: 2.5 },
    ...{
      true_shooting_percentage: fga === 0 ? 0 : 0.55,
      effective_field_goal_percentage: 0.5,
      usage_percentage: 0.2,
    },
    ...{ assist_percentage: 0.1, assist_ratio: 14, assist_to_turnover: 2, turnover_ratio: 7 },
    ...{ offensive_rebound_percentage: 0.03, defensive_rebound_percentage: 0.12, rebound_percentage: 0.08 },
  })),
});

export const bdlGames = (games: readonly NightGame[]) => ({
  data: games.map((game) => ({
    ...bdlGame(game),
    home_team: bdlTeam(game.home.team),
    visitor_team: bdlTeam(game.away.team),
  })),
});

export const bdlPlayers = (games: readonly NightGame[]) => ({
  data: games.flatMap(({ home: { team, players } }) =>
    players.map((player) => ({ ...bdlPlayer(player), team: bdlTeam(team) })),
  ),
  meta: { per_page: 100, next_cursor: 77 },
});

export const bdlInjuries = (games: readonly NightGame[]) => ({
  data: games.flatMap(({ home }) =>
    home.absent.map((player) => ({
      player: { ...bdlPlayer(player), team_id: home.team.ballDontLieId },
      status: 'Out',
      return_date: 'Nov 3',
      description: player.comment,
    })),
  ),
});

export const bdlTeams = () => ({
  data: [
    ...TEAMS.map(bdlTeam),
    { id: 37, abbreviation: 'CHS', full_name: 'Chicago Stags', conference: '    ', division: '' },
  ],
});

export const bdlStandings = () => ({
  data: TEAMS.map((team, index) => ({
    team: bdlTeam(team),
    season: 2024,
    wins: 30 + (index % 10),
    losses: 20,
    home_record: '15-10',
    road_record: '14-10 ',
    conference_record: '20-12',
    division_record: '6-4',
    conference_rank: 1 + (index % 15),
    division_rank: 1 + (index % 5),
  })),
});

export function espnScoreboard(games: readonly NightGame[]) {
  const side = (homeAway: 'home' | 'away', { team, points }: NightSide, other: NightSide) => ({
    homeAway,
    team: { id: String(team.espnId), abbreviation: team.espn },
    score: String(points),
    winner: points > other.points,
    linescores: periods(points).map((value) => ({ value })),
  });
  return {
    events: games.map(({ gameId, tipOff, home, away }) => ({
      id: gameId.slice(-6),
      season: { year: 2025, type: 2 },
      competitions: [
        {
          date: formatInstant(tipOff),
          neutralSite: false,
          competitors: [side('home', home, away), side('away', away, home)],
          status: { period: 4, type: { name: 'STATUS_FINAL', state: 'post', completed: true } },
        },
      ],
    })),
  };
}

const ESPN_KEYS = [
  ...[
    'minutes',
    'fieldGoalsMade-fieldGoalsAttempted',
    'threePointFieldGoalsMade-threePointFieldGoalsAttempted',
  ],
  ...[
    'freeThrowsMade-freeThrowsAttempted',
    'offensiveRebounds',
    'defensiveRebounds',
    'assists',
    'steals',
    'blocks',
  ],
  ...['turnovers', 'fouls', 'plusMinus', 'points'],
];

function espnFigures(
  p: Omit<NightPlayer, 'playerId' | 'playerName' | 'team' | 'seconds' | 'startPosition'>,
): readonly string[] {
  const shots = [`${p.fgm}-${p.fga}`, `${p.fg3m}-${p.fg3a}`, `${p.ftm}-${p.fta}`];
  return [p.minutes, ...shots, p.oreb, p.dreb, p.ast, p.stl, p.blk, p.tov, p.pf, p.plusMinus, p.pts].map(
    String,
  );
}

export function espnBoxScorePage({ gameId, tipOff, home, away }: NightGame): string {
  const strip = ({ team, points }: NightSide, isHome: boolean) => ({
    id: String(team.espnId),
    abbrev: team.espn,
    isHome,
    score: String(points),
  });
  const gamepackage = {
    gmStrp: {
      gid: gameId.slice(-6),
      dt: formatInstant(tipOff),
      status: { state: 'post', desc: 'Final' },
      tms: [strip(home, true), strip(away, false)],
    },
    bxscr: [away, home].map(espnBoxTeam),
  };
  return page({ gamepackage });
}

function espnBoxTeam({ team, players, absent }: NightSide) {
  const athlete = (player: NightPlayer) => ({
    athlt: { id: String(player.playerId), dspNm: player.playerName },
    stats: espnFigures(player),
  });
  const isStarter = ({ startPosition }: NightPlayer) => startPosition !== null;
  const sum = players.reduce<NightPlayer | null>(
    (all, player) => (all === null ? player : added(all, player)),
    null,
  );
  return {
    tm: { id: String(team.espnId), abbrev: team.espn },
    stats: [
      { type: 'starters', keys: ESPN_KEYS, athlts: players.filter(isStarter).map(athlete) },
      {
        type: 'bench',
        keys: ESPN_KEYS,
        athlts: [
          ...players.filter((player) => !isStarter(player)).map(athlete),
          ...absent.map(({ playerId, playerName, comment }) => ({
            athlt: { id: String(playerId), dspNm: playerName },
            stats: [],
            dnpRsn: comment,
          })),
        ],
      },
      { type: 'totals', ttls: sum === null ? [] : espnFigures(sum).with(0, '').with(11, '') },
    ],
  };
}

function added(one: NightPlayer, other: NightPlayer): NightPlayer {
  const sum = Object.entries(one).map(([name, value]) => [
    name,
    typeof value === 'number' ? value + Number(other[name as keyof NightPlayer]) : value,
  ]);
  return Object.fromEntries(sum) as NightPlayer;
}

export function espnRoster({ home: { team, players } }: NightGame) {
  const athletes = players.map(({ playerId, playerName }, index) => ({
    id: String(playerId),
    displayName: playerName,
    jersey: String(index),
    position: { abbreviation: 'G' },
    injuries:
      index % 3 === 0
        ? [{ status: 'Out', date: '2024-10-20T18:00Z', details: { type: 'Knee', returnDate: '2024-11-03' } }]
        : [],
  }));
  return { team: { id: String(team.espnId), abbreviation: team.espn, athletes } };
}

export function espnRosterPage({ home: { team, players } }: NightGame): string {
  const athletes = players.map(({ playerId, playerName }, index) => ({
    ...{ id: String(playerId), name: playerName, position: 'G', jersey: String(index) },
  }));
  return page({ roster: { team: { id: String(team.espnId), abbrev: team.espn }, athletes } });
}

function page(content: object): string {
  const json = JSON.stringify({ app: {}, page: { content } });
  return `<html><head><script>var a = 1;</script><script>window['__espnfitt__']=${json};</script></head><body></body></html>`;
}

export function bpEvents(games: readonly NightGame[]) {
  const scores = ({ home, away }: NightGame, of: (side: NightSide) => number) =>
    [home, away].map((side) => ({ participant: side.team.espn, score: of(side) }));
  return {
    events: games.map((game) => ({
      id: Number(game.gameId.slice(-4)),
      sport: 'NBA',
      scheduled: formatInstant(game.tipOff).slice(0, 19).replace('T', ' '),
      season: 2024,
      status: 'closed',
      home: game.home.team.espn,
      visitor: game.away.team.espn,
      participants: [game.home, game.away].map(({ team }) => ({
        id: team.espn,
        team: { slug: team.bettingPros },
      })),
      results: {
        outcomes: [{ label: 'event', scores: scores(game, ({ points }) => points) }],
        periods: [0, 1, 2, 3].map((at) => ({
          scores: scores(game, ({ points }) => periods(points)[at] ?? 0),
        })),
      },
    })),
  };
}

/** Plays of both games of a file, which real files never are: so that one can be seen to leave the other alone. */
export function bdbCsv(games: readonly NightGame[]): string {
  const rows = games.flatMap((game) => game.plays.map((play, index) => bdbRow(game, play, index)));
  return [BDB_COLUMNS.join(','), ...rows, ''].join('\n');
}

function bdbRow({ gameId, home }: NightGame, play: BookPlay, index: number): string {
  const { period, secondsLeft, homeScore, awayScore } = play;
  const seconds = Math.floor(secondsLeft);
  const clock = `0:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  const place = {
    game_id: gameId.replace(/^0+/, ''),
    date: NIGHT,
    period,
    remaining_time: clock,
    play_id: index + 1,
  };
  const record: Record<string, string | number> = {
    ...{
      ...place,
      home_score: homeScore,
      away_score: awayScore,
      event_type: play.kind,
      description: `${play.kind} ${index}`,
    },
    ...('team' in play && play.player !== null ? { team: play.team, player: play.player.playerName } : {}),
    ...(play.kind === 'shot' ? shot(play) : {}),
    ...(play.kind === 'free_throw'
      ? {
          event_type: 'free throw',
          type: 'free throw 1/1',
          result: play.isMade ? 'made' : 'missed',
          points: play.isMade ? 1 : 0,
        }
      : {}),
    ...Object.fromEntries(home.players.slice(0, 5).map(({ playerName }, at) => [`h${at + 1}`, playerName])),
  };
  return BDB_COLUMNS.map((name) => record[name] ?? '').join(',');
}

function shot({ value, isMade, place, assist }: Extract<BookPlay, { kind: 'shot' }>) {
  return {
    type: value === 3 ? '3pt jump shot' : 'layup',
    result: isMade ? 'made' : 'missed',
    points: isMade ? value : 0,
    shot_distance: place.distance,
    original_x: place.x,
    original_y: place.y,
    ...(assist === null ? {} : { assist: assist.playerName }),
  };
}
