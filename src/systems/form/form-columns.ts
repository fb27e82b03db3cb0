/**
 * What the last games say of a player tonight, in columns that no table holds: decayed minutes and rates, who of his
 * team is away, and what the opponent has been giving up.
 *
 * A window forgets a game all at once; a decayed mean forgets it by halves. Half-lives are in games.
 */
import { STATS, type Stat } from '../../lines/markets.ts';

/** Of minutes: the last games, the last weeks, the role. */
export const MINUTES_HALF_LIVES = [2, 5, 12] as const;
/** Of stats per minute. */
export const RATE_HALF_LIVES = [8, 30] as const;
/** Of what a team makes and gives up per game. */
export const TEAM_HALF_LIFE = 20;

/** What is followed of a team beside the stats: attempts tell of tempo and whistles. */
export const TEAM_COUNTS = [...STATS, 'fga', 'fg3a', 'fta'] as const;
export type TeamCount = (typeof TEAM_COUNTS)[number];

export const FORM_COLUMNS: readonly string[] = [
  ...MINUTES_HALF_LIVES.map((games) => `minutes_decayed_${games}`),
  'minutes_last_game',
  'minutes_most_of_last_5',
  'minutes_least_of_last_5',
  'minutes_season',
  'fouls_per_minute',
  'team_games_missed',
  'is_new_to_team',
  ...STATS.flatMap((stat) => RATE_HALF_LIVES.map((games) => `${stat}_per_minute_decayed_${games}`)),
  ...STATS.map((stat) => `${stat}_expected`),
  // Of teammates: with the team in its last game, or away from it after having played for it lately.
  'teammates_minutes_there',
  'teammates_minutes_away',
  ...STATS.map((stat) => `teammates_${stat}_away`),
  'regulars_away',
  ...TEAM_COUNTS.map((count) => `opponent_allows_${count}`),
  ...STATS.map((stat) => `team_makes_${stat}`),
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
