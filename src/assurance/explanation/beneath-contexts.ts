/** What the two contexts of the night were made from, column by column. */
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
} from '../../tables/nba-analytics.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import type { Table } from '../../tables/table.ts';
import type { Evidence, FoundRows } from './evidence.ts';
import { type GamesWanted, playedByPlayer, playedByTeam } from './games-before.ts';
import { gameLines, injuryReport, playerLines } from './night-sources.ts';
import { sqlText } from './stored-rows.ts';
import type { Target } from './target.ts';

/** Ways from columns of the player’s context, in the order in which they are shown. */
const PLAYER_WAYS: readonly {
  readonly columns: RegExp;
  readonly evidence: (found: FoundRows) => readonly Evidence[];
}[] = [
  { columns: /_(opening_line|line_move|line)$/, evidence: playerLines },
  {
    columns: /^(own_spread|game_total|implied_team_total|win_probability)$/,
    evidence: gameLines,
  },
  { columns: /^(injury_status|injury_reason|stars_out|star_points_out)$/, evidence: injuryReport },
  { columns: /^(days_since_last_game|is_back_to_back)$/, evidence: games({ games: 1 }, 'minutes') },
  { columns: /_last_14_days$/, evidence: games({ days: 14 }, 'minutes') },
  { columns: /_last_7_days$/, evidence: games({ days: 7 }, 'minutes') },
  { columns: /^starter_share_last_10$/, evidence: games({ games: 10 }, 'is_starter') },
  { columns: /^dnp_rate_last_15_team_games$/, evidence: teamGames },
  {
    columns: /^(is_home|game_id|travel_km|time_zones_crossed|\w+_days_since_last_game)$/,
    evidence: listings,
  },
];

export function beneathPlayerContext(found: FoundRows): readonly Evidence[] {
  return PLAYER_WAYS.flatMap(({ columns, evidence }) => {
    const shows = found.shows.filter((column) => columns.test(column));
    return shows.length === 0 ? [] : evidence({ ...found, shows });
  });
}

/** Ratings, pace and wins of the team, or under `opponent_` those of the opponent. */
export function beneathTeamContext({ target, shows }: FoundRows): readonly Evidence[] {
  return shows.flatMap((column) => {
    const isOpponent = column.startsWith('opponent_');
    const team = isOpponent ? target.opponent : target.team;
    const own = isOpponent ? column.slice('opponent_'.length) : column;
    if (team === null) return [];
    if (own.startsWith('pace_')) return [ratings(target, team, 'game_pace', TEAM_OFFENSE_GAME_SUMMARY)];
    if (own.startsWith('offensive_rating_')) {
      return [ratings(target, team, 'offensive_rating', TEAM_OFFENSE_GAME_SUMMARY)];
    }
    if (own.startsWith('defensive_rating_')) {
      return [ratings(target, team, 'defensive_rating', TEAM_DEFENSE_GAME_SUMMARY)];
    }
    if (own === 'win_share_season') {
      return [ratings(target, team, 'is_win', TEAM_OFFENSE_GAME_SUMMARY, { isSeason: true })];
    }
    return [];
  });
}

function ratings(
  target: Target,
  team: string,
  column: string,
  table: Table,
  wanted: GamesWanted = { games: 10 },
): Evidence {
  return {
    table,
    what: `games of ${team}`,
    condition: playedByTeam(target, team, wanted, table),
    order: 'slate_date DESC',
    shows: [column],
    names: ['slate_date', 'team', 'opponent'],
  };
}

function games(wanted: GamesWanted, column: string): (found: FoundRows) => readonly Evidence[] {
  return ({ target }) => [
    {
      table: PLAYER_GAME_SUMMARY,
      what: 'games he played',
      condition: playedByPlayer(target, wanted),
      order: 'slate_date DESC',
      shows: [column],
      names: ['slate_date', 'opponent'],
    },
  ];
}

/** The team’s games, and the player’s rows of them where a box score lists him. */
function teamGames({ target }: FoundRows): readonly Evidence[] {
  const { team, playerId } = target;
  if (team === null) return [];
  const condition = playedByTeam(target, team, { games: 15 }, TEAM_OFFENSE_GAME_SUMMARY);
  return [
    {
      table: TEAM_OFFENSE_GAME_SUMMARY,
      what: `the last 15 games of ${team}`,
      condition,
      order: 'slate_date DESC',
      shows: ['minutes'].filter((name) => name in TEAM_OFFENSE_GAME_SUMMARY.columns),
      names: ['slate_date', 'team', 'opponent'],
    },
    {
      table: PLAYER_GAME_SUMMARY,
      what: 'the player in them; a game without a row is one he did not appear in',
      condition: `player_id = ${playerId === null ? 'NULL' : playerId} AND slate_date IN (SELECT slate_date FROM nba_analytics.team_offense_game_summary WHERE ${condition})`,
      order: 'slate_date DESC',
      shows: ['status'],
      names: ['slate_date', 'opponent'],
    },
  ];
}

/** The listing of tonight’s game, and for rest and travel of the last one of each team. */
function listings({ target, shows }: FoundRows): readonly Evidence[] {
  const { slateDate, season, gameId, team, opponent } = target;
  const snapshot = `purpose = 'pregame' AND season = ${sqlText(season)} AND slate_date = (SELECT max(slate_date) FROM nba_raw.nbac_schedule WHERE purpose = 'pregame' AND season = ${sqlText(season)} AND slate_date <= DATE '${slateDate}')`;
  const asksForLast = shows.some((column) => column !== 'is_home' && column !== 'game_id');
  const ofTeams = shows.includes('opponent_days_since_last_game') ? [team, opponent] : [team];
  const last = ofTeams.flatMap((each) =>
    each === null
      ? []
      : [
          `game_id = (SELECT game_id FROM nba_raw.nbac_schedule WHERE ${snapshot} AND NOT is_postponed AND game_date < DATE '${slateDate}' AND ${sqlText(each)} IN (home_team, away_team) ORDER BY game_date DESC LIMIT 1)`,
        ],
  );
  const wanted = [`game_id = ${sqlText(gameId)}`, ...(asksForLast ? last : [])].join(' OR ');
  return [
    {
      table: NBAC_SCHEDULE,
      what: asksForLast ? 'tonight’s game and the one before' : 'tonight’s game',
      condition: `${snapshot} AND (${wanted})`,
      order: 'game_date DESC',
      shows: ['tip_off', 'is_neutral'],
      names: ['game_date', 'game_id', 'away_team', 'home_team'],
    },
  ];
}
