/** The predictions of tonight: features that the models need, everyone predicted or with a reason, picks that follow. */
import type { Check } from '../check.ts';
import { before, onceSettled } from '../due.ts';
import { allOf, atLeast } from '../limits.ts';
import { makeAgain, seeModels } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { newestPredictions } from '../slate-relations.ts';
import { sqlCheck } from '../sql-check.ts';

const TONIGHT = {
  group: 'tonight',
  purpose: 'pregame',
  owner: 'phase 5',
  severity: 'page',
  isBlocking: true,
} as const;

/** Rows of prediction_inputs that hold: those of the player’s highest revision. */
const newestInputs = (within: string, withinJoined: string): string =>
  `(SELECT i.* FROM nba_predictions.prediction_inputs AS i
    JOIN (SELECT slate_date, player_lookup, MAX(revision) AS newest FROM nba_predictions.prediction_inputs
      WHERE ${within} GROUP BY slate_date, player_lookup) AS n
      ON n.slate_date = i.slate_date AND n.player_lookup = i.player_lookup AND n.newest = i.revision
    WHERE ${withinJoined})`;

export const PREDICTION_CHECKS: readonly Check[] = [
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.features.expected',
    question: 'Has everyone expected tonight features, or a reason why not?',
    owner: 'phase 4',
    threshold: allOf({
      metric: 'features_of_expected',
      numerator: 'players with a row of features, or excluded for having none',
      denominator: 'players expected tonight',
      appliesWhen: 'features and inputs are in',
      why: 'Who is expected and has no row is lost before anybody counts predictions.',
    }),
    mend: makeAgain('ml_feature_store_v2'),
    due: onceSettled(
      before('upcoming_player_game_context'),
      before('ml_feature_store_v2'),
      before('prediction_inputs'),
    ),
    sql: (range) => `SELECT u.slate_date, f.player_lookup IS NOT NULL OR i.state = 'excluded' AS is_good,
        u.player_name || ' has neither features nor a reason' AS what
      FROM (SELECT * FROM nba_analytics.upcoming_player_game_context WHERE ${withinSlates(range)}) AS u
      LEFT JOIN (SELECT slate_date, player_lookup FROM nba_predictions.ml_feature_store_v2 WHERE ${withinSlates(range)}) AS f
        ON f.slate_date = u.slate_date AND f.player_lookup = u.player_lookup
      LEFT JOIN ${newestInputs(withinSlates(range), withinSlates(range, 'i'))} AS i
        ON i.slate_date = u.slate_date AND i.player_lookup = u.player_lookup`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.features.required',
    question: 'Has everyone who is predicted the features that the contract requires?',
    owner: 'phase 4',
    threshold: allOf({
      metric: 'required_features',
      numerator: 'players whose row of features lacks none that is required',
      denominator: 'players open for prediction',
      appliesWhen: 'inputs are in; who is excluded has his reason',
      why: 'A required feature that is missing was once filled with a default, and became a false pick.',
    }),
    mend: makeAgain('ml_feature_store_v2', 'prediction_inputs'),
    due: onceSettled(before('ml_feature_store_v2'), before('prediction_inputs')),
    sql: (range) => `SELECT i.slate_date, f.missing_required = '[]' AS is_good,
        i.player_lookup || ': ' || COALESCE('lacks ' || f.missing_required, 'no row of features') AS what
      FROM ${newestInputs(withinSlates(range), withinSlates(range, 'i'))} AS i
      LEFT JOIN (SELECT slate_date, player_lookup, missing_required FROM nba_predictions.ml_feature_store_v2
        WHERE ${withinSlates(range)}) AS f ON f.slate_date = i.slate_date AND f.player_lookup = i.player_lookup
      WHERE i.state = 'open'`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.models_serve',
    question: 'Does every model that serves read the contract that tonight’s features have?',
    owner: 'models',
    threshold: atLeast(1, 0.5, {
      metric: 'models_serve',
      numerator: 'models in production, trained on the version of the contract that the features have',
      denominator: 'models that should serve, refused ones among them',
      appliesWhen: 'models and features are in',
      why: 'A store of one version and a loader of another gave no rows. One model refused is shown: the others go on; when half are, it is the contract.',
    }),
    mend: seeModels,
    due: onceSettled(before('serving_models'), before('ml_feature_store_v2')),
    sql: (
      range,
    ) => `SELECT m.slate_date, m.status = 'production' AND m.contract_version = f.version AS is_good,
        m.system || ': ' || m.status || ', contract ' || CAST(m.contract_version AS STRING) || ', the features have ' ||
          COALESCE(CAST(f.version AS STRING), 'none') AS what
      FROM (SELECT * FROM nba_predictions.serving_models WHERE ${withinSlates(range)}) AS m
      LEFT JOIN (SELECT slate_date, MAX(contract_version) AS version FROM nba_predictions.ml_feature_store_v2
        WHERE ${withinSlates(range)} GROUP BY slate_date) AS f ON f.slate_date = m.slate_date`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.players_accounted',
    question: 'Is everyone expected tonight predicted, or skipped for a reason of the closed list?',
    threshold: allOf({
      metric: 'players_accounted',
      numerator: 'players with one account: predicted and stored, or skipped with a known reason',
      denominator: 'players expected tonight, and any other with an account',
      appliesWhen: 'the account of the batch is in',
      why: 'Predicted + skipped + failed = expected, by player. A batch once hung at 87 % for want of a reason.',
    }),
    mend: makeAgain('prediction_inputs', 'player_prop_predictions', 'prediction_batches'),
    due: onceSettled(
      before('upcoming_player_game_context'),
      before('player_prop_predictions'),
      before('prediction_batches'),
    ),
    sql: (range) => `SELECT COALESCE(u.slate_date, b.slate_date) AS slate_date,
        u.player_lookup IS NOT NULL AND CASE b.state WHEN 'predicted' THEN b.predictions = p.n
          WHEN 'skipped' THEN b.reason IN ('NoHistory', 'MissingFeatures', 'NoModel', 'RuledOut', 'GameBegun') ELSE FALSE END AS is_good,
        COALESCE(u.player_lookup, b.player_lookup) || ': ' || CASE WHEN u.player_lookup IS NULL THEN 'not expected'
          WHEN b.state IS NULL THEN 'no account' ELSE b.state || COALESCE(' ' || b.reason, '') || ', ' ||
          CAST(b.predictions AS STRING) || ' predictions, stored ' || CAST(COALESCE(p.n, 0) AS STRING) END AS what
      FROM (SELECT slate_date, player_lookup FROM nba_analytics.upcoming_player_game_context WHERE ${withinSlates(range)}) AS u
      FULL JOIN (SELECT * FROM nba_predictions.prediction_batches WHERE ${withinSlates(range)}) AS b
        ON b.slate_date = u.slate_date AND b.player_lookup = u.player_lookup
      LEFT JOIN (SELECT slate_date, player_lookup, COUNT(*) AS n FROM ${newestPredictions(range, 'p.revision')} AS q
        GROUP BY slate_date, player_lookup) AS p
        ON p.slate_date = b.slate_date AND p.player_lookup = b.player_lookup`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.predictions_before_tip_off',
    question: 'Was every prediction made before its game began?',
    threshold: allOf({
      metric: 'predictions_before_tip_off',
      numerator: 'predictions made before tip-off',
      denominator: 'predictions; a backfill says that it is one, and does not count',
      appliesWhen: 'predictions are in',
      why: 'What is said of a game that has begun is no prediction, and nobody may read it as one.',
    }),
    mend: makeAgain('player_prop_predictions'),
    due: onceSettled(before('player_prop_predictions')),
    sql: (range) => `SELECT slate_date, created_at < tip_off AND known_at <= created_at AS is_good,
        system || ' ' || market || ' ' || player_lookup || ': made ' || CAST(created_at AS STRING) || ', tip-off ' || CAST(tip_off AS STRING) AS what
      FROM nba_predictions.player_prop_predictions WHERE ${withinSlates(range)} AND provenance <> 'BACKFILL'`,
  }),
  sqlCheck({
    ...TONIGHT,
    id: 'tonight.picks_follow',
    question: 'Does every published pick follow from an actionable recommendation of a prediction?',
    owner: 'phase 6',
    threshold: allOf({
      metric: 'picks_follow',
      numerator:
        'picks with an actionable recommendation of the same side, line, price and book, and a prediction',
      denominator: 'published picks',
      appliesWhen: 'picks were published',
      why: 'What is published is a subset of what was predicted.',
    }),
    mend: makeAgain('prop_recommendations'),
    due: onceSettled(
      before('player_prop_predictions'),
      before('prop_recommendations'),
      before('published_picks'),
    ),
    sql: (range) => `SELECT k.slate_date, COUNT(r.system) > 0 AND COUNT(p.system) > 0 AS is_good,
        'pick ' || CAST(k.sequence AS STRING) || ' ' || k.player_lookup || ' ' || k.market || ' ' || k.side || ' ' || CAST(k.line AS STRING) ||
          CASE WHEN COUNT(p.system) = 0 THEN ': no prediction' ELSE ': no recommendation of it' END AS what
      FROM (SELECT * FROM nba_predictions.published_picks WHERE ${withinSlates(range)}) AS k
      LEFT JOIN (SELECT * FROM nba_predictions.prop_recommendations WHERE ${withinSlates(range)} AND is_actionable) AS r
        ON r.slate_date = k.slate_date AND r.system = k.system AND r.market = k.market AND r.player_lookup = k.player_lookup
          AND r.recommendation = k.side AND r.line = k.line AND r.price = k.price AND r.book = k.book
      LEFT JOIN (SELECT DISTINCT slate_date, system, market, player_lookup FROM nba_predictions.player_prop_predictions
        WHERE ${withinSlates(range)}) AS p
        ON p.slate_date = k.slate_date AND p.system = k.system AND p.market = k.market AND p.player_lookup = k.player_lookup
      GROUP BY k.slate_date, k.sequence, k.player_lookup, k.market, k.side, k.line`,
  }),
];
