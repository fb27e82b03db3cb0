/** nba_precompute.player_daily_cache: the rolling windows of every player expected tonight who has played before. */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import { type Column, date, instant, int, nullable, real, text } from '../column.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../features/feature-markets.ts';
import { defineTable } from '../table.ts';

/** The windows of a stat; a column is named `STAT_WINDOW`, such as points_last_10. */
export type StatWindow = 'last_5' | 'last_10' | 'last_20' | 'season' | 'sd';

/** What a market has beside its windows. */
export type MarketForm =
  | 'slope_last_10'
  | 'trend'
  | 'z_last_5'
  | 'breakout'
  | 'per_minute_last_10'
  | 'against_opponent';

type CellsOf<Stat extends string, Part extends string> = {
  readonly [Name in `${Stat}_${Part}`]: Column<number | null>;
};

const windowDocs = (meaning: string): Readonly<Record<StatWindow, string>> => ({
  last_5: `Mean ${meaning} of the last 5 games played. Null before the first.`,
  last_10: `Mean ${meaning} of the last 10 games played. Null before the first.`,
  last_20: `Mean ${meaning} of the last 20 games played. Null before the first.`,
  season: `Mean ${meaning} of this season’s games before the slate. Null before the first.`,
  sd: `Sample standard deviation of ${meaning} over the last 20 games played. Null below two.`,
});

const formDocs = (meaning: string): Readonly<Record<MarketForm, string>> => ({
  slope_last_10: `Least-squares slope of ${meaning} over the last 10 games played, oldest first; per game. Null below three.`,
  trend: `Mean ${meaning} of the last 5 games played minus that of the 5 before them. Null below six.`,
  z_last_5: `(Mean ${meaning} of the last 5 − season mean) / standard deviation of the last 20. Null without a spread.`,
  breakout: '1 when that, rounded to 6 digits, is 1 or more, else 0.',
  per_minute_last_10: `${meaning} over minutes, both summed over the last 10 games played that have both. Null without minutes.`,
  against_opponent: `Mean ${meaning} against tonight’s opponent, this season and the one before. Null when they never met.`,
});

function cells<const Stat extends string, Part extends string>(
  stat: Stat,
  docs: Readonly<Record<Part, string>>,
): CellsOf<Stat, Part> {
  const columns = Object.entries<string>(docs).map(([part, doc]) => [
    `${stat}_${part}`,
    nullable(part === 'breakout' ? int(doc) : real(doc)),
  ]);
  return Object.fromEntries(columns) as CellsOf<Stat, Part>;
}

const MEANING: Readonly<Record<FeatureMarket, string>> = {
  points: 'points',
  rebounds: 'rebounds',
  assists: 'assists',
  threes: 'threes made',
  pra: 'points + rebounds + assists',
};

const marketColumns = Object.assign(
  {},
  ...FEATURE_MARKETS.map((market) => ({
    ...cells(market, windowDocs(MEANING[market])),
    ...cells(market, formDocs(MEANING[market])),
  })),
) as CellsOf<FeatureMarket, StatWindow | MarketForm>;

export const PLAYER_DAILY_CACHE = defineTable({
  dataset: 'nba_precompute',
  name: 'player_daily_cache',
  doc: 'Rolling windows of every player expected tonight. A window counts games played, across seasons, strictly before the slate.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: nullable(text<TeamCode>('Team tonight, where known.')),
    games_in_window: int('Games played that the last-20 window holds, 1 to 20.'),
    season_games: int('Games played this season before the slate.'),
    games_against_opponent: nullable(
      int('Games played against tonight’s opponent, this season and the one before. Null: opponent unknown.'),
    ),
    expected_games: nullable(
      int(
        'min(10, games of tonight’s team, this season and the one before): what a last-10 window could hold. Null: team unknown.',
      ),
    ),
    window_completeness: nullable(
      real(
        'Games in the last-10 window / expected_games, at most 1; share. Null when nothing could be expected. Below 0.7 the windows are thin.',
      ),
    ),
    ...marketColumns,
    ...cells('minutes', windowDocs('minutes')),
    minutes_change: nullable(real('Mean minutes of the last 5 games played minus those of this season.')),
    usage_last_10: nullable(real('Mean usage rate of the last 10 games played; percent.')),
    usage_season: nullable(real('Mean usage rate of this season’s games before the slate; percent.')),
    window_dates: text('Dates of the last 20 games played, newest first, JSON.'),
    opponent_dates: text('Dates of the games against tonight’s opponent, newest first, JSON.'),
    season_first_date: nullable(date('First game this season; the season windows hold all from it on.')),
    known_at: instant('Latest known_at of the games in the windows.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
