/** The night as the NBA's own feeds tell it, where no feed of the product writes them. */
import { pdf } from '../../../../src/feeds/formats/pdf.ts';
import { formatInstant } from '../../../../src/league/instant.ts';
import { NIGHT, type NightGame, type NightPlayer, type NightSide, periods } from './night.ts';

export function scoreboardV2(games: readonly NightGame[]) {
  const scores = (side: NightSide) => [
    ...periods(side.points),
    ...Array.from({ length: 10 }, () => 0),
    side.points,
  ];
  const overtimes = Array.from({ length: 10 }, (_, index) => `PTS_OT${index + 1}`);
  const quarters = [1, 2, 3, 4].map((quarter) => `PTS_QTR${quarter}`);
  return {
    resource: 'scoreboardV2',
    parameters: { GameDate: NIGHT, LeagueID: '00', DayOffset: '0' },
    resultSets: [
      {
        name: 'GameHeader',
        headers: [
          'GAME_DATE_EST',
          'GAME_ID',
          'GAME_STATUS_ID',
          'GAME_STATUS_TEXT',
          'HOME_TEAM_ID',
          'VISITOR_TEAM_ID',
          'LIVE_PERIOD',
        ],
        rowSet: games.map(({ gameId, home, away }) => [
          `${NIGHT}T00:00:00`,
          gameId,
          3,
          'Final',
          home.team.nbaId,
          away.team.nbaId,
          4,
        ]),
      },
      {
        name: 'LineScore',
        headers: ['GAME_ID', 'TEAM_ID', ...quarters, ...overtimes, 'PTS'],
        rowSet: games.flatMap(({ gameId, home, away }) =>
          [away, home].map((side) => [gameId, side.team.nbaId, ...scores(side)]),
        ),
      },
      {
        name: 'Available',
        headers: ['GAME_ID', 'PT_AVAILABLE'],
        rowSet: games.map(({ gameId }) => [gameId, 1]),
      },
    ],
  };
}

export function todaysScoreboard(games: readonly NightGame[]) {
  const side = ({ team, points }: NightSide) => ({
    teamId: team.nbaId,
    teamTricode: team.code,
    score: points,
    periods: periods(points).map((score, index) => ({ period: index + 1, periodType: 'REGULAR', score })),
  });
  return {
    meta: { version: 1, code: 200 },
    scoreboard: {
      gameDate: NIGHT,
      leagueId: '00',
      games: games.map(({ gameId, tipOff, home, away }) => ({
        gameId,
        gameStatus: 3,
        gameStatusText: 'Final',
        period: 4,
        gameTimeUTC: formatInstant(tipOff),
        homeTeam: side(home),
        awayTeam: side(away),
      })),
    },
  };
}

export function liveBoxScore({ gameId, tipOff, home, away }: NightGame) {
  return {
    meta: { version: 1, code: 200 },
    game: {
      gameId,
      gameTimeUTC: formatInstant(tipOff),
      gameStatus: 3,
      gameStatusText: 'Final',
      homeTeam: liveTeam(home),
      awayTeam: liveTeam(away),
    },
  };
}

function liveTeam({ team, points, players, absent }: NightSide) {
  const nobody = {
    minutes: 0,
    seconds: 0,
    fgm: 0,
    fga: 0,
    fg3m: 0,
    fg3a: 0,
    ftm: 0,
    fta: 0,
    oreb: 0,
    dreb: 0,
  };
  const nothing = { ...nobody, ast: 0, stl: 0, blk: 0, tov: 0, pf: 0, pts: 0, plusMinus: 0 };
  return {
    teamId: team.nbaId,
    score: points,
    statistics: { points },
    players: [
      ...players.map((player) => ({
        status: 'ACTIVE',
        personId: player.playerId,
        name: player.playerName,
        ...(player.startPosition === null ? {} : { position: player.startPosition }),
        starter: player.startPosition === null ? '0' : '1',
        played: '1',
        statistics: statistics(player),
      })),
      ...absent.map(({ playerId, playerName, comment }) => ({
        status: 'INACTIVE',
        personId: playerId,
        name: playerName,
        starter: '0',
        played: '0',
        notPlayingReason: 'INACTIVE_INJURY',
        notPlayingDescription: comment,
        statistics: statistics(nothing),
      })),
    ],
  };
}

function statistics(line: Omit<NightPlayer, 'playerId' | 'playerName' | 'team' | 'startPosition'>) {
  return {
    minutes: `PT${Math.floor(line.seconds / 60)}M${String(line.seconds % 60).padStart(2, '0')}.00S`,
    fieldGoalsMade: line.fgm,
    fieldGoalsAttempted: line.fga,
    threePointersMade: line.fg3m,
    threePointersAttempted: line.fg3a,
    freeThrowsMade: line.ftm,
    freeThrowsAttempted: line.fta,
    reboundsOffensive: line.oreb,
    reboundsDefensive: line.dreb,
    reboundsTotal: line.oreb + line.dreb,
    assists: line.ast,
    steals: line.stl,
    blocks: line.blk,
    turnovers: line.tov,
    foulsPersonal: line.pf,
    points: line.pts,
    plusMinusPoints: line.plusMinus,
  };
}

export function refereeAssignments(games: readonly NightGame[]) {
  const [year, month, day] = NIGHT.split('-');
  return {
    nba: {
      Table: {
        rows: games.map(({ gameId, home, away }, index) => ({
          game_id: gameId,
          game_date: `${month}/${day}/${year}`,
          home_team_id: home.team.nbaId,
          home_team_abbr: home.team.code,
          away_team_id: away.team.nbaId,
          away_team_abbr: away.team.code,
          ...official(1, 10 * index + 1),
          ...official(2, 10 * index + 2),
          ...official(3, 10 * index + 3),
          official4: null,
          official4_code: null,
          official4_JNum: '',
        })),
      },
    },
    wnba: { Table: { rows: [] } },
  };
}

function official(place: number, id: number) {
  return {
    [`official${place}`]: `Official Number${id}`,
    [`official${place}_code`]: id,
    [`official${place}_JNum`]: String(id),
  };
}

export function teamRosterPage({ home: { team, players } }: NightGame): string {
  const data = {
    props: {
      pageProps: {
        team: {
          id: String(team.nbaId),
          roster: players.map(({ playerId, playerName, startPosition }, index) => ({
            TeamID: team.nbaId,
            SEASON: '2024',
            PLAYER: playerName,
            PLAYER_ID: playerId,
            NUM: String(index),
            POSITION: startPosition ?? 'G',
            HEIGHT: '6-6',
            WEIGHT: '215',
            BIRTH_DATE: `DEC ${String(index + 1).padStart(2, '0')}, 1998`,
            EXP: index === 0 ? 'R' : String(index),
            SCHOOL: 'Nowhere State',
            HOW_ACQUIRED: null,
          })),
        },
      },
    },
  };
  return `<!DOCTYPE html><html><body><p>${team.name}</p><script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script></body></html>`;
}

export function playerMovement(games: readonly NightGame[]) {
  const rows = games.flatMap(({ home, away }, index) => [
    move('Signing', `Signing ${index}`, home, 0, home.players[0]),
    move('Trade', `Trade ${index}`, home, away.team.nbaId, away.players[0]),
    move('Trade', `Trade ${index}`, away, home.team.nbaId, home.players[1]),
  ]);
  return { NBA_Player_Movement: { rows } };
}

function move(
  kind: string,
  group: string,
  { team }: NightSide,
  other: number,
  player: NightPlayer | undefined,
) {
  return {
    Transaction_Type: kind,
    TRANSACTION_DATE: '2024-07-06T00:00:00',
    TRANSACTION_DESCRIPTION: `${team.nickname} got ${player?.playerName} (${group}).`,
    TEAM_ID: team.nbaId,
    TEAM_SLUG: team.nickname.toLowerCase(),
    PLAYER_ID: player?.playerId,
    PLAYER_SLUG: player?.playerName.toLowerCase().replaceAll(' ', '-'),
    Additional_Sort: other,
    GroupSort: group,
  };
}

const [LEFT, TOP, LINE] = [40, 780, 14];

/** The scorer's report, letters that are none of ASCII left out. */
export function gamebookPdf({ home, away }: NightGame): Uint8Array {
  const lines = [
    "OFFICIAL SCORER'S REPORT FINAL BOX",
    'Tuesday, October 22, 2024 Some Arena, Somewhere',
    ...scorerLines('VISITOR', away),
    ...scorerLines('HOME', home),
  ];
  const texts = lines.map((text, index) => ({
    ...{ x: LEFT, y: TOP - LINE * index, size: 9, isBold: index === 0 },
    text: text.normalize('NFD').replace(/[^ -~]/g, ''),
  }));
  return pdf({ width: 612, height: 1200, remark: null, pages: [texts] });
}

function scorerLines(role: string, { team, points, players, absent }: NightSide): readonly string[] {
  const total = (count: (player: NightPlayer) => number) =>
    players.reduce((sum, player) => sum + count(player), 0);
  const counts: readonly ((player: NightPlayer) => number)[] = [
    ...[
      (p: NightPlayer) => p.fgm,
      (p: NightPlayer) => p.fga,
      (p: NightPlayer) => p.fg3m,
      (p: NightPlayer) => p.fg3a,
    ],
    ...[
      (p: NightPlayer) => p.ftm,
      (p: NightPlayer) => p.fta,
      (p: NightPlayer) => p.oreb,
      (p: NightPlayer) => p.dreb,
    ],
    ...[
      (p: NightPlayer) => p.oreb + p.dreb,
      (p: NightPlayer) => p.ast,
      (p: NightPlayer) => p.pf,
      (p: NightPlayer) => p.stl,
    ],
    ...[(p: NightPlayer) => p.tov, (p: NightPlayer) => p.blk, (p: NightPlayer) => p.plusMinus],
  ];
  const out = absent.map(({ playerName }) => playerName);
  return [
    `${role}: ${team.name} (0-0)`,
    ...players.map((player, index) =>
      [
        ...[index, player.playerName, ...(player.startPosition === null ? [] : [player.startPosition])],
        `${Math.floor(player.seconds / 60)}:${String(player.seconds % 60).padStart(2, '0')}`,
        ...counts.map((count) => count(player)),
        player.pts,
      ].join(' '),
    ),
    ['TOTALS: 240:00', ...counts.map(total), points].join(' '),
    ...(out.length === 0
      ? []
      : [`Inactive: ${team.nickname} - ${out.map((name) => `${name} (Injury)`).join(', ')}`]),
  ];
}
