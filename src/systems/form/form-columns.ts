/**
 * What the last games say of a player tonight, in columns that no table holds: decayed means and rates of what he does,
 * who of his team is away, and what both teams have been making and giving up.
 *
 * A window forgets a game all at once; a decayed mean forgets it by halves. Half-lives are in games. Everything is made of
 * box scores alone, so that a season of which nothing else is known teaches as much as the one that is being played.
 */
import { STATS, type Stat } from '../../lines/markets.ts';

/** Of minutes for the model of minutes: the last games, the last weeks, the role. */
export const MINUTES_HALF_LIVES = [2, 5, 12] as const;
/** Of stats per minute. */
export const RATE_HALF_LIVES = [8, 30] as const;
/** Of everything that a box score counts, per game. */
export const COUNT_HALF_LIVES = [3, 8, 20, 60] as const;
/** Of what a team makes and gives up per game. */
export const TEAM_HALF_LIFE = 20;
/** Of what is usually missing beside him. */
export const ABSENCE_HALF_LIFE = 4;

/** What is followed of a team beside the stats: attempts tell of tempo and whistles. */
export const TEAM_COUNTS = [...STATS, 'fga', 'fg3a', 'fta'] as const;
export type TeamCount = (typeof TEAM_COUNTS)[number];

/** What is followed of a player. */
export const PLAYER_COUNTS = ['minutes', ...STATS, 'fga', 'fg3a', 'fta', 'fouls'] as const;

/** What is looked at over the last ten games. */
export const RECENT_COUNTS = ['minutes', ...STATS] as const;

/** Of teammates: their minutes, their stats, and the shots and free throws that they take (FGA + 0.44·FTA). */
export const MATE_COUNTS = ['minutes', ...STATS, 'chances'] as const;

export const FORM_COLUMNS: readonly string[] = [
  ...MINUTES_HALF_LIVES.map((games) => `minutes_decayed_${games}`),
  'minutes_last_game',
  'minutes_most_of_last_5',
  'minutes_least_of_last_5',
  'fouls_per_minute',
  'team_games_missed',
  'is_new_to_team',
  ...STATS.flatMap((stat) => RATE_HALF_LIVES.map((games) => `${stat}_per_minute_decayed_${games}`)),
  ...STATS.map((stat) => `${stat}_expected`),
  ...PLAYER_COUNTS.flatMap((count) => COUNT_HALF_LIVES.map((games) => `${count}_decayed_mean_${games}`)),
  ...PLAYER_COUNTS.map((count) => `${count}_season`),
  ...RECENT_COUNTS.flatMap((count) => [
    `${count}_mean_of_last_10`,
    `${count}_median_of_last_10`,
    `${count}_sd_of_last_10`,
  ]),
  'points_last_game',
  'fga_last_game',
  'season_games',
  'known_games',
  'days_since_last_game',
  'games_in_3_days',
  'games_in_7_days',
  // Of teammates: with the team in its last game, or away from it after having played for it lately.
  ...MATE_COUNTS.map((count) => `teammates_${count}_there`),
  ...MATE_COUNTS.map((count) => `teammates_${count}_away`),
  'regulars_away',
  'teammates_there',
  'teammates_there_with_more_minutes',
  'chances_usually_away',
  ...TEAM_COUNTS.map((count) => `opponent_allows_${count}`),
  ...TEAM_COUNTS.map((count) => `opponent_makes_${count}`),
  ...TEAM_COUNTS.map((count) => `team_makes_${count}`),
  ...TEAM_COUNTS.map((count) => `team_allows_${count}`),
  'team_margin',
  'opponent_margin',
  'is_home',
];

const INDEX: ReadonlyMap<string, number> = new Map(FORM_COLUMNS.map((name, index) => [name, index]));

/** Throws RangeError on a name that is no column. */
export function formIndex(name: string): number {
  const index = INDEX.get(name);
  if (index === undefined) throw new RangeError(`${name} is no column of form.`);
  return index;
}

export const EXPECTED: Readonly<Record<Stat, number>> = {
  points: formIndex('points_expected'),
  rebounds: formIndex('rebounds_expected'),
  assists: formIndex('assists_expected'),
  threes: formIndex('threes_expected'),
};
