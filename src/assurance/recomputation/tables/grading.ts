/** prediction_accuracy, pick_results and graded_forecasts again: what was stored, against the players’ summaries. */
import { GRADED_FORECASTS, PICK_RESULTS, PREDICTION_ACCURACY } from '../../../tables/nba-predictions.ts';
import { consensusTables } from '../line-consensus.ts';
import { between, columns, items, type Recomputation, TO_NINE } from '../recomputation.ts';
import { rankedScore, storedDistribution } from '../stored-distribution.ts';

const ACCURACY = 'nba_predictions.prediction_accuracy';
const PREDICTIONS = 'nba_predictions.player_prop_predictions';
const PICKS = 'nba_predictions.published_picks';
const KEY = ['system', 'market', 'player_lookup'];

const SAME = [
  'mean',
  'median',
  'quantile_10',
  'quantile_90',
  'line',
  'fair_over',
  'probability_over',
  'probability_under',
];
const OF_PREDICTION: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...SAME, 'revision', 'provenance', 'game_id'].map((name) => [name, `p.${name}`])),
  edge: 'p.median - p.line',
  favoured: `CASE WHEN p.probability_over > p.probability_under THEN 'OVER' WHEN p.probability_over < p.probability_under THEN 'UNDER' END`,
};

/** What a player did in a market, of his summary `y`. */
const did = (market: string) => `CASE ${market} WHEN 'points' THEN y.points WHEN 'rebounds' THEN y.rebounds
  WHEN 'assists' THEN y.assists WHEN 'threes' THEN y.threes WHEN 'pra' THEN y.points + y.rebounds + y.assists
  WHEN 'pr' THEN y.points + y.rebounds WHEN 'pa' THEN y.points + y.assists WHEN 'ra' THEN y.rebounds + y.assists END`;

const OF_GAME: Readonly<Record<string, string>> = {
  grade: `CASE WHEN final IS NULL THEN 'void' WHEN NOT final THEN 'pending' WHEN status IS DISTINCT FROM 'appeared' OR withdrawn THEN 'void'
    WHEN actual IS NULL THEN 'pending' WHEN line IS NULL THEN 'no_line' WHEN actual = line THEN 'push' ELSE 'graded' END`,
  actual: 'actual',
  minutes: 'CASE WHEN actual IS NOT NULL THEN minutes END',
  error: 'median - actual',
  line_error: 'line - actual',
  is_within_80: 'actual BETWEEN quantile_10 AND quantile_90',
  line_result: `CASE sign(actual - line) WHEN 1 THEN 'OVER' WHEN -1 THEN 'UNDER' WHEN 0 THEN 'PUSH' END`,
  feature_quality: 'quality',
};

const DECIMAL = '(CASE WHEN k.price > 0 THEN 1 + k.price / 100.0 ELSE 1 - 100.0 / k.price END)';
const SETTLED: Readonly<Record<string, string>> = {
  system: 'k.system',
  market: 'k.market',
  player_lookup: 'k.player_lookup',
  game_id: 'k.game_id',
  side: 'k.side',
  line: 'k.line',
  price: 'k.price',
  book: 'k.book',
  tier: 'k.tier',
  result: `CASE WHEN g.game_id IS NULL THEN 'void' WHEN g.status <> 'final' OR w.game_id IS NULL THEN 'pending'
    WHEN y.status IS DISTINCT FROM 'appeared' THEN 'void' WHEN ${did('k.market')} IS NULL OR y.minutes IS NULL THEN 'pending'
    WHEN ${did('k.market')} = k.line THEN 'push' WHEN (${did('k.market')} > k.line) = (k.side = 'OVER') THEN 'won' ELSE 'lost' END`,
  actual: `CASE WHEN y.status = 'appeared' AND y.minutes IS NOT NULL THEN ${did('k.market')} END`,
  profit: `CASE WHEN y.status = 'appeared' AND y.minutes IS NOT NULL AND ${did('k.market')} IS NOT NULL THEN
    CASE WHEN ${did('k.market')} = k.line THEN 0 WHEN (${did('k.market')} > k.line) = (k.side = 'OVER') THEN ${DECIMAL} - 1 ELSE -1 END END`,
};

const LATER = 'CASE WHEN c.captured_at > k.captured_at AND c.game_id = k.game_id THEN c.line END';
const CLOSE: Readonly<Record<string, string>> = {
  closing_line: LATER,
  closing_points_value: `(${LATER} - k.line) * CASE k.side WHEN 'OVER' THEN 1 ELSE -1 END`,
};
const OWN: Readonly<Record<string, string>> = {
  closing_probability_value: `k.closing_fair - 1 / ${DECIMAL}`,
  closing_fair: `k.closing_probability_value + 1 / ${DECIMAL}`,
};

const decided = `s.probability_over / nullif(s.probability_over + s.probability_under, 0)`;

export const GRADING_TABLES: readonly Recomputation[] = [
  {
    kind: 'sql',
    table: PREDICTION_ACCURACY,
    key: KEY,
    from: 'the newest prediction',
    columns: columns(TO_NINE, ...Object.keys(OF_PREDICTION)),
    isWhole: true,
    again: (scope) => `WITH p AS (
        SELECT * FROM ${PREDICTIONS} WHERE ${between(scope)}
        QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup))
      SELECT p.slate_date, p.system, p.market, p.player_lookup, ${items(OF_PREDICTION)} FROM p
      WHERE p.slate_date IN (SELECT DISTINCT slate_date FROM ${ACCURACY} WHERE ${between(scope)})`,
  },
  {
    kind: 'sql',
    table: PREDICTION_ACCURACY,
    key: KEY,
    from: 'the player’s summary of the game',
    columns: columns(TO_NINE, ...Object.keys(OF_GAME)),
    again: (scope) => `WITH withdrawn AS (
        SELECT slate_date, player_lookup, state = 'excluded' AS withdrawn FROM nba_predictions.prediction_inputs
        WHERE ${between(scope)} QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup)),
      summarised AS (SELECT DISTINCT slate_date, game_id FROM nba_analytics.player_game_summary WHERE ${between(scope)}),
      seen AS (
        SELECT p.slate_date, p.system, p.market, p.player_lookup, p.median, p.line, p.quantile_10, p.quantile_90,
          CASE WHEN g.game_id IS NULL THEN NULL ELSE g.status = 'final' AND w.game_id IS NOT NULL END AS final,
          y.status, coalesce(x.withdrawn, FALSE) AS withdrawn, y.minutes, f.quality,
          CASE WHEN y.status = 'appeared' AND y.minutes IS NOT NULL AND NOT coalesce(x.withdrawn, FALSE)
            THEN ${did('p.market')} END AS actual
        FROM ${ACCURACY} p
        LEFT JOIN nba_raw.nbac_schedule g ON g.slate_date = p.slate_date AND g.purpose = 'postgame' AND g.game_id = p.game_id
          AND g.game_date = p.slate_date AND NOT g.is_postponed
        LEFT JOIN summarised w ON w.slate_date = p.slate_date AND w.game_id = p.game_id
        LEFT JOIN nba_analytics.player_game_summary y ON y.slate_date = p.slate_date AND y.game_id = p.game_id
          AND y.player_lookup = p.player_lookup
        LEFT JOIN withdrawn x ON x.slate_date = p.slate_date AND x.player_lookup = p.player_lookup
        LEFT JOIN nba_predictions.ml_feature_store_v2 f ON f.slate_date = p.slate_date AND f.player_lookup = p.player_lookup
        WHERE ${between(scope, 'p.slate_date')})
      SELECT slate_date, system, market, player_lookup, ${items(OF_GAME)} FROM seen`,
  },
  {
    kind: 'code',
    table: PREDICTION_ACCURACY,
    key: KEY,
    from: 'the stored distribution and the number in the summary',
    columns: columns(TO_NINE, 'crps', 'pit_low', 'pit_high'),
    rows: (scope) => `(SELECT a.*, p.distribution FROM ${ACCURACY} a JOIN ${PREDICTIONS} p
      ON p.slate_date = a.slate_date AND p.revision = a.revision AND p.system = a.system AND p.market = a.market
        AND p.player_lookup = a.player_lookup WHERE ${between(scope, 'a.slate_date')})`,
    needs: { distribution: 's.distribution', actual: 's.actual' },
    again({ distribution, actual }) {
      if (typeof actual !== 'number') return { crps: null, pit_low: null, pit_high: null };
      const said = storedDistribution(String(distribution));
      return {
        crps: rankedScore(said, actual),
        pit_low: said.atMost(actual - 1),
        pit_high: said.atMost(actual),
      };
    },
  },
  {
    kind: 'sql',
    table: PICK_RESULTS,
    key: ['sequence'],
    from: 'the published pick and the player’s summary of the game',
    columns: columns(TO_NINE, ...Object.keys(SETTLED)),
    isWhole: true,
    again: (scope) => `WITH summarised AS (
        SELECT DISTINCT slate_date, game_id FROM nba_analytics.player_game_summary WHERE ${between(scope)})
      SELECT k.slate_date, k.sequence, ${items(SETTLED)} FROM ${PICKS} k
      LEFT JOIN nba_raw.nbac_schedule g ON g.slate_date = k.slate_date AND g.purpose = 'postgame' AND g.game_id = k.game_id
        AND g.game_date = k.slate_date AND NOT g.is_postponed
      LEFT JOIN summarised w ON w.slate_date = k.slate_date AND w.game_id = k.game_id
      LEFT JOIN nba_analytics.player_game_summary y ON y.slate_date = k.slate_date AND y.game_id = k.game_id
        AND y.player_lookup = k.player_lookup
      WHERE ${between(scope, 'k.slate_date')} AND k.slate_date IN (SELECT DISTINCT slate_date FROM nba_predictions.pick_results)`,
  },
  {
    kind: 'sql',
    table: PICK_RESULTS,
    key: ['sequence'],
    from: 'the newest boards before the tip-off',
    columns: columns(TO_NINE, ...Object.keys(CLOSE)),
    again: (scope) => `WITH ${consensusTables(
      `SELECT DISTINCT slate_date AS slate, CAST(NULL AS TIMESTAMP) AS cutoff FROM ${PICKS} WHERE ${between(scope)}`,
      'postgame',
    )} SELECT k.slate_date, k.sequence, ${items(CLOSE)} FROM ${PICKS} k
      LEFT JOIN consensus c ON c.slate = k.slate_date AND c.lookup = k.player_lookup AND c.market = k.market
      WHERE ${between(scope, 'k.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PICK_RESULTS,
    key: ['sequence'],
    from: 'the fair chance, the value and the price, each from the other two',
    columns: columns(TO_NINE, ...Object.keys(OWN)),
    again: (scope) => `SELECT k.slate_date, k.sequence, ${items(OWN)} FROM nba_predictions.pick_results k
      WHERE ${between(scope, 'k.slate_date')}`,
  },
  {
    kind: 'sql',
    table: GRADED_FORECASTS,
    key: ['system', 'market'],
    from: 'the graded predictions',
    columns: columns(TO_NINE, 'n'),
    isWhole: true,
    again: (scope) => `SELECT s.slate_date, s.system, s.market, count(*) AS n FROM ${ACCURACY} s
      WHERE ${between(scope, 's.slate_date')} AND s.grade = 'graded' AND ${decided} IS NOT NULL
      GROUP BY s.slate_date, s.system, s.market`,
  },
  {
    kind: 'code',
    table: GRADED_FORECASTS,
    key: ['system', 'market'],
    from: 'the graded predictions, packed by player',
    columns: columns(TO_NINE, 'forecasts'),
    rows: (scope) => `(SELECT f.*, g.list FROM nba_predictions.graded_forecasts f LEFT JOIN (
        SELECT s.slate_date, s.system, s.market, string_agg(CAST(${decided} AS VARCHAR) || '=' || s.line_result, ' ' ORDER BY s.player_lookup) AS list
        FROM ${ACCURACY} s WHERE ${between(scope, 's.slate_date')} AND s.grade = 'graded' AND ${decided} IS NOT NULL
        GROUP BY s.slate_date, s.system, s.market) g
      ON g.slate_date = f.slate_date AND g.system = f.system AND g.market = f.market WHERE ${between(scope, 'f.slate_date')})`,
    needs: { list: 's.list' },
    again({ list }) {
      const packed = String(list ?? '')
        .split(' ')
        .filter((each) => each !== '')
        .flatMap((each) => {
          const [chance, result] = each.split('=');
          const step = 2 * Math.round(Number(chance) * 32_767) + (result === 'OVER' ? 1 : 0);
          return [step & 255, step >> 8];
        });
      return { forecasts: Buffer.from(packed).toString('base64') };
    },
  },
];
