/** The features of one market: its windows, its form, its opponent, its line. */
import type { Feature, Recompute, WhenNull } from './feature.ts';
import type { FeatureMarket } from './feature-markets.ts';

const RANGE: Readonly<Record<FeatureMarket, readonly [number, number]>> = {
  points: [0, 100],
  rebounds: [0, 40],
  assists: [0, 40],
  threes: [0, 20],
  pra: [0, 130],
};
/** Ten games can lie far apart: 0 in five, the most in the other five. */
const STEEPEST: Readonly<Record<FeatureMarket, number>> = {
  points: 20,
  rebounds: 8,
  assists: 8,
  threes: 4,
  pra: 26,
};
const PER_MINUTE: Readonly<Record<FeatureMarket, number>> = {
  points: 5,
  rebounds: 5,
  assists: 5,
  threes: 3,
  pra: 8,
};
const LINE: Readonly<Record<FeatureMarket, readonly [number, number]>> = {
  points: [0, 80],
  rebounds: [0, 30],
  assists: [0, 30],
  threes: [0, 15],
  pra: [0, 110],
};

export function marketFeatures(market: FeatureMarket): readonly Feature[] {
  return [...windows(market), ...form(market), ...meetings(market), ...line(market)];
}

function windows(market: FeatureMarket): readonly Feature[] {
  const unit = `${market} per game`;
  const range = RANGE[market];
  const average = (games: 5 | 10 | 20): Feature => ({
    ...base(market, `${market}_avg_last_${games}`, `${market}_last_${games}`),
    definition: `Mean of the last ${games} games played`,
    unit,
    range,
    isRequired: true,
    weight: 3,
    recompute: over(`avg(${market}) FILTER (WHERE nth <= ${games})`),
    whenNull: { reason: 'no_numbers', rule: 'no game of the window has the number' },
  });
  return [
    average(5),
    average(10),
    average(20),
    {
      ...base(market, `${market}_avg_season`, `${market}_season`),
      definition: 'Mean of this season’s games before the slate',
      unit,
      range,
      weight: 2,
      recompute: over(`avg(${market}) FILTER (WHERE is_season)`),
      whenNull: NO_SEASON_GAME,
    },
    {
      ...base(market, `${market}_sd_last_20`, `${market}_sd`),
      definition: 'Sample standard deviation over the last 20 games played',
      unit,
      range,
      weight: 2,
      recompute: over(`stddev_samp(${market}) FILTER (WHERE nth <= 20)`),
      whenNull: { reason: 'fewer_than_2_games', rule: 'the window has fewer than two numbers' },
    },
  ];
}

function form(market: FeatureMarket): readonly Feature[] {
  const slope = `regr_slope(${market}, -nth) FILTER (WHERE nth <= 10)`;
  const z = zScore(market);
  return [
    {
      ...base(market, `${market}_slope_last_10`, `${market}_slope_last_10`),
      definition: 'Least-squares slope over the last 10 games played, oldest first',
      unit: `${market} per game`,
      range: [-STEEPEST[market], STEEPEST[market]],
      recompute: over(`CASE WHEN count(${market}) FILTER (WHERE nth <= 10) >= 3 THEN ${slope} END`),
      whenNull: { reason: 'fewer_than_3_games', rule: 'the window has fewer than three numbers' },
    },
    {
      ...base(market, `${market}_trend`, `${market}_trend`),
      definition: 'Recent trend: mean of the last 5 games played minus the mean of the 5 before them',
      unit: `${market} per game`,
      range: [-RANGE[market][1], RANGE[market][1]],
      recompute: over(
        `avg(${market}) FILTER (WHERE nth <= 5) - avg(${market}) FILTER (WHERE nth BETWEEN 6 AND 10)`,
      ),
      whenNull: { reason: 'fewer_than_6_games', rule: 'one of the two windows has no number' },
      mayBeConstant: true,
    },
    {
      ...base(market, `${market}_z_last_5`, `${market}_z_last_5`),
      definition: '(mean of the last 5 − season mean) / sample standard deviation of the last 20',
      unit: 'standard deviations',
      range: [-8, 8],
      recompute: over(z),
      whenNull: NO_SPREAD,
      mayBeConstant: true,
    },
    {
      ...base(market, `${market}_breakout`, `${market}_breakout`),
      definition: 'The z-score of the last 5 games, rounded to 6 digits, is 1 or more',
      unit: '0 or 1',
      range: [0, 1],
      decimals: 0,
      recompute: over(`CASE WHEN round(${z}, 6) >= 1 THEN 1 WHEN round(${z}, 6) < 1 THEN 0 END`),
      whenNull: NO_SPREAD,
      mayBeConstant: true,
    },
    {
      ...base(market, `${market}_per_minute_last_10`, `${market}_per_minute_last_10`),
      definition: `${capital(market)} over minutes, both summed over the last 10 games played that have both`,
      unit: `${market} per minute`,
      range: [0, PER_MINUTE[market]],
      recompute: over(
        `sum(${market}) FILTER (WHERE nth <= 10 AND minutes IS NOT NULL) / nullif(sum(minutes) FILTER (WHERE nth <= 10 AND ${market} IS NOT NULL), 0)`,
      ),
      whenNull: { reason: 'no_minutes', rule: 'the window has no minutes, or none with the number' },
    },
  ];
}

function meetings(market: FeatureMarket): readonly Feature[] {
  return [
    {
      ...base(market, `${market}_avg_against_opponent`, `${market}_against_opponent`),
      definition: 'Mean in the games played against tonight’s opponent, this season and the one before',
      unit: `${market} per game`,
      range: RANGE[market],
      recompute: over(`avg(${market}) FILTER (WHERE is_opponent)`),
      whenNull: { reason: 'never_met', rule: 'no game against the opponent, or the opponent is unknown' },
      mayBeConstant: true,
    },
  ];
}

function line(market: FeatureMarket): readonly Feature[] {
  const [least, most] = LINE[market];
  const ofContext = (name: string, column: string): BaseFeature => ({
    ...base(market, name, column),
    source: 'upcoming_player_game_context',
    recompute: { frame: 'player_row', expression: column },
    whenNull: { reason: 'no_line', rule: 'no book had a line on the player before the decision' },
    mayBeConstant: true,
  });
  return [
    {
      ...ofContext(`${market}_line`, `${market}_line`),
      definition: `Consensus ${market} line at the decision`,
      unit: market,
      range: [least, most],
      weight: 2,
    },
    {
      ...ofContext(`${market}_opening_line`, `${market}_opening_line`),
      definition: `Consensus of each book’s first captured ${market} line`,
      unit: market,
      range: [least, most],
    },
    {
      ...ofContext(`${market}_line_move`, `${market}_line_move`),
      definition: 'Line minus opening line',
      unit: market,
      range: [-most / 2, most / 2],
    },
    {
      ...ofContext(`has_${market}_line`, `${market}_line`),
      definition: `A book has a ${market} line`,
      unit: '0 or 1',
      range: [0, 1],
      isRequired: true,
      take: 'presence',
      decimals: 0,
      recompute: { frame: 'player_row', expression: `CASE WHEN ${market}_line IS NULL THEN 0 ELSE 1 END` },
      whenNull: { reason: 'no_row', rule: 'never' },
    },
  ];
}

const NO_SEASON_GAME: WhenNull = { reason: 'no_game_this_season', rule: 'no game this season yet' };
const NO_SPREAD: WhenNull = {
  reason: 'no_spread',
  rule: 'one of the three is null, or the standard deviation is 0',
};

function zScore(market: FeatureMarket): string {
  const season = `avg(${market}) FILTER (WHERE is_season)`;
  const spread = `nullif(stddev_samp(${market}) FILTER (WHERE nth <= 20), 0)`;
  return `(avg(${market}) FILTER (WHERE nth <= 5) - ${season}) / ${spread}`;
}

type BaseFeature = Omit<Feature, 'definition' | 'unit' | 'range'>;

/** What most features of a market share. */
function base(market: FeatureMarket, name: string, column: string) {
  return {
    name,
    market,
    isRequired: false,
    weight: 1,
    source: 'player_daily_cache',
    column,
    take: 'value',
    decimals: 9,
    mayBeConstant: false,
  } as const;
}

function over(expression: string): Recompute {
  return { frame: 'player_games', expression };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
