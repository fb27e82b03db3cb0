/** player_prop_predictions and prediction_batches again: from the stored distributions, the inputs and the boards. */
import {
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_BATCHES,
  PREDICTION_INPUTS,
} from '../../../tables/nba-predictions.ts';
import { consensusTables } from '../line-consensus.ts';
import { between, columns, EXACT, items, type Recomputation, TO_NINE } from '../recomputation.ts';
import { moments, over, quantile, storedDistribution, under } from '../stored-distribution.ts';

const PREDICTIONS = 'nba_predictions.player_prop_predictions';
const INPUTS = 'nba_predictions.prediction_inputs';
const BATCHES = 'nba_predictions.prediction_batches';
const KEY = ['revision', 'system', 'market', 'player_lookup'];

const OF_INPUT: Readonly<Record<string, string>> = {
  fair_over: "CAST(json_extract_string(i.lines, '$.' || p.market || '.over') AS DOUBLE)",
  is_bootstrap: 'i.is_bootstrap',
  tip_off: 'i.tip_off',
  game_id: 'i.game_id',
  player_id: 'i.player_id',
  team: 'i.team',
  opponent: 'i.opponent',
};

const OF_BOARDS: Readonly<Record<string, string>> = {
  line: 'c.line',
  line_books: 'CASE WHEN c.line IS NULL THEN 0 ELSE c.books END',
  line_captured_at: 'c.captured_at',
};

export const PREDICTION_TABLES: readonly Recomputation[] = [
  {
    kind: 'code',
    table: PLAYER_PROP_PREDICTIONS,
    key: KEY,
    from: 'the stored distribution',
    columns: columns(
      TO_NINE,
      'mean',
      'variance',
      'median',
      'quantile_10',
      'quantile_90',
      'probability_over',
      'probability_under',
    ),
    rows: () => PREDICTIONS,
    needs: { distribution: 's.distribution', line: 's.line' },
    again({ distribution, line }) {
      const said = storedDistribution(String(distribution));
      return {
        ...moments(said),
        median: quantile(said, 0.5),
        quantile_10: quantile(said, 0.1),
        quantile_90: quantile(said, 0.9),
        probability_over: line === null || line === undefined ? null : over(said, Number(line)),
        probability_under: line === null || line === undefined ? null : under(said, Number(line)),
      };
    },
  },
  {
    kind: 'sql',
    table: PLAYER_PROP_PREDICTIONS,
    key: KEY,
    from: 'the snapshot of its input digest',
    columns: columns(TO_NINE, ...Object.keys(OF_INPUT)),
    again: (scope) => `WITH snapshot AS (
        SELECT DISTINCT slate_date, player_lookup, input_digest, lines, is_bootstrap, tip_off, game_id, player_id, team, opponent FROM ${INPUTS}
        WHERE ${between(scope)} AND input_digest IS NOT NULL)
      SELECT p.slate_date, p.revision, p.system, p.market, p.player_lookup, ${items({
        ...OF_INPUT,
        fair_over: `CASE WHEN p.fair_over IS NOT NULL OR contains(i.lines, '"' || p.market || '"') THEN ${OF_INPUT.fair_over} END`,
      })} FROM ${PREDICTIONS} p
      JOIN snapshot i ON i.slate_date = p.slate_date AND i.player_lookup = p.player_lookup AND i.input_digest = p.input_digest
      WHERE ${between(scope, 'p.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PLAYER_PROP_PREDICTIONS,
    key: KEY,
    from: 'boards known at the decision of its inputs',
    columns: columns(TO_NINE, ...Object.keys(OF_BOARDS)),
    again: (scope) => `WITH ${consensusTables(
      `SELECT DISTINCT slate_date AS slate, known_at AS cutoff FROM ${INPUTS} WHERE ${between(scope)} AND state = 'open'`,
      'pregame',
    )}, snapshot AS (
        SELECT slate_date, player_lookup, input_digest, min(known_at) AS decided_at FROM ${INPUTS}
        WHERE ${between(scope)} AND input_digest IS NOT NULL GROUP BY slate_date, player_lookup, input_digest)
      SELECT p.slate_date, p.revision, p.system, p.market, p.player_lookup, ${items(OF_BOARDS)} FROM ${PREDICTIONS} p
      JOIN snapshot i ON i.slate_date = p.slate_date AND i.player_lookup = p.player_lookup AND i.input_digest = p.input_digest
      LEFT JOIN consensus c ON c.slate = p.slate_date AND c.cutoff = i.decided_at AND c.lookup = p.player_lookup
        AND c.market = p.market AND c.line IS NOT NULL
      WHERE ${between(scope, 'p.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PREDICTION_INPUTS,
    key: ['revision', 'player_lookup'],
    from: 'the feature store and the player’s games before the slate',
    columns: columns(EXACT, 'contract_version', 'games', 'is_bootstrap'),
    of: `s.state = 'open'`,
    again: (
      scope,
    ) => `SELECT i.slate_date, i.revision, i.player_lookup, max(f.contract_version) AS contract_version,
        least(60, count(y.game_id)) AS games, bool_or(f.is_bootstrap) AS is_bootstrap
      FROM ${INPUTS} i
      LEFT JOIN nba_predictions.ml_feature_store_v2 f ON f.slate_date = i.slate_date AND f.player_lookup = i.player_lookup
      JOIN nba_analytics.upcoming_player_game_context u ON u.slate_date = i.slate_date AND u.player_lookup = i.player_lookup
      LEFT JOIN nba_analytics.player_game_summary y ON y.player_id = i.player_id AND y.status = 'appeared'
        AND y.slate_date < i.slate_date
        AND y.slate_date >= make_date(CAST(left(u.season, 4) AS INTEGER) - 1, 10, 1)
      WHERE ${between(scope, 'i.slate_date')} AND i.state = 'open' GROUP BY i.slate_date, i.revision, i.player_lookup`,
  },
  {
    kind: 'sql',
    table: PLAYER_PROP_PREDICTIONS,
    key: KEY,
    from: 'the other predictions of the player in the batch',
    columns: columns(TO_NINE, 'appearance_probability'),
    again: (scope) => `SELECT p.slate_date, p.revision, p.system, p.market, p.player_lookup,
        median(p.appearance_probability) OVER (PARTITION BY p.slate_date, p.revision, p.player_lookup) AS appearance_probability
      FROM ${PREDICTIONS} p WHERE ${between(scope, 'p.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PREDICTION_INPUTS,
    key: ['revision', 'player_lookup'],
    from: 'the player’s context',
    columns: columns(EXACT, 'player_id', 'game_id'),
    again: (
      scope,
    ) => `SELECT i.slate_date, i.revision, i.player_lookup, u.player_id, u.game_id FROM ${INPUTS} i
      JOIN nba_analytics.upcoming_player_game_context u ON u.slate_date = i.slate_date AND u.player_lookup = i.player_lookup
      WHERE ${between(scope, 'i.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PREDICTION_BATCHES,
    key: ['player_lookup'],
    from: 'the rows of inputs and predictions that hold',
    columns: columns(EXACT, 'input_revision', 'prediction_revision', 'systems', 'predictions'),
    isWhole: true,
    again: (scope) => `WITH holding AS (
        SELECT slate_date, player_lookup, revision, state FROM ${INPUTS} WHERE ${between(scope)}
        QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup)),
      said AS (
        SELECT slate_date, player_lookup, revision, count(DISTINCT system) AS systems, count(*) AS predictions
        FROM ${PREDICTIONS} WHERE ${between(scope)} GROUP BY slate_date, player_lookup, revision
        QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup))
      SELECT x.slate_date, x.player_lookup, h.revision AS input_revision, a.revision AS prediction_revision,
        coalesce(a.systems, 0) AS systems, coalesce(a.predictions, 0) AS predictions
      FROM nba_analytics.upcoming_player_game_context x
      LEFT JOIN holding h ON h.slate_date = x.slate_date AND h.player_lookup = x.player_lookup
      LEFT JOIN said a ON a.slate_date = x.slate_date AND a.player_lookup = x.player_lookup AND h.state <> 'excluded'
      WHERE ${between(scope, 'x.slate_date')} AND x.slate_date IN (SELECT DISTINCT slate_date FROM ${BATCHES} WHERE ${between(scope)})`,
  },
];
