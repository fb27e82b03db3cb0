/** prop_recommendations and published_picks again: from distribution, calibrator and price; the picks from their chain. */
import { createHash } from 'node:crypto';
import { PROP_RECOMMENDATIONS, PUBLISHED_PICKS } from '../../../tables/nba-predictions.ts';
import { calibrated } from '../calibrated.ts';
import { consensusTables, marketOf } from '../line-consensus.ts';
import { between, type Cells, columns, EXACT, items, type Recomputation, TO_NINE } from '../recomputation.ts';
import { over, storedDistribution, under } from '../stored-distribution.ts';

const RECOMMENDATIONS = 'nba_predictions.prop_recommendations';
const PICKS = 'nba_predictions.published_picks';
const KEY = ['revision', 'system', 'market', 'player_lookup'];

/** Of the published policy, by its words in the documents. */
const [LEAST_ROWS, KELLY_PART, MOST_STAKE] = [1_000, 0.25, 0.01];
const TIERS = [
  ['A', 0.06],
  ['B', 0.04],
] as const;

const VALUES = [
  'win_probability',
  'push_probability',
  'loss_probability',
  'is_calibrated',
  'expected_value',
  'fair_price',
  'break_even',
  'edge',
  'kelly_stake',
  'confidence',
  'tier',
];
const NOTHING: Cells = { ...Object.fromEntries(VALUES.map((name) => [name, null])), is_calibrated: 0 };

const OF_BOARD: Readonly<Record<string, string>> = {
  price: 'q.price',
  line: 'q.line',
  captured_at: 'q.captured_at',
};

const OF_RECOMMENDATION: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'side',
      'line',
      'price',
      'book',
      'captured_at',
      'win_probability',
      'push_probability',
      'expected_value',
      'tier',
      'policy_digest',
      'game_id',
    ].map((name) => [name, `r.${name}`]),
  ),
  stake: 'r.kelly_stake',
};

const HASHED = [
  'previous_hash',
  'slate_date',
  'revision',
  'sequence',
  'system',
  'market',
  'player_lookup',
  'game_id',
  'side',
  'line',
  'price',
  'book',
  'captured_at',
  'published_at',
  'win_probability',
  'push_probability',
  'expected_value',
  'stake',
  'tier',
  'policy_digest',
  'provenance',
  'known_at',
];

export const RECOMMENDATION_TABLES: readonly Recomputation[] = [
  {
    kind: 'code',
    table: PROP_RECOMMENDATIONS,
    key: KEY,
    from: 'the stored distribution, calibrator and price',
    columns: columns(TO_NINE, ...VALUES),
    rows: (scope) => `(SELECT r.*, p.distribution, c.calibrator, c.n AS fitted_on FROM ${RECOMMENDATIONS} r
      LEFT JOIN nba_predictions.player_prop_predictions p ON p.slate_date = r.slate_date AND p.revision = r.prediction_revision
        AND p.system = r.system AND p.market = r.market AND p.player_lookup = r.player_lookup
      LEFT JOIN nba_predictions.probability_calibrations c ON c.slate_date = r.slate_date AND c.system = r.system AND c.market = r.market
      WHERE ${between(scope, 'r.slate_date')})`,
    needs: Object.fromEntries(
      ['distribution', 'calibrator', 'fitted_on', 'side', 'line', 'price', 'recommendation'].map((name) => [
        name,
        `s.${name}`,
      ]),
    ),
    again: valued,
  },
  {
    kind: 'sql',
    table: PROP_RECOMMENDATIONS,
    key: KEY,
    from: 'the quote of its book, line and moment',
    columns: columns(TO_NINE, ...Object.keys(OF_BOARD)),
    of: 's.book IS NOT NULL',
    again: (scope) => `WITH alias AS (
        SELECT slate_date, printed_lookup, teams, min(player_lookup) AS lookup FROM nba_reference.player_aliases
        WHERE source = 'odds_api_player_props' AND ${between(scope)}
        GROUP BY slate_date, printed_lookup, teams HAVING count(DISTINCT player_id) = 1),
      quote AS (
        SELECT o.slate_date, o.game_id, o.bookmaker, o.line, o.captured_at, coalesce(a.lookup, o.player_lookup) AS lookup,
          ${marketOf("replace(o.market, '_alternate', '')")} AS market,
          unnest(['OVER', 'UNDER']) AS side, unnest([o.over_price, o.under_price]) AS price
        FROM nba_raw.odds_api_player_props o LEFT JOIN alias a ON a.slate_date = o.slate_date
          AND a.printed_lookup = o.player_lookup AND a.teams = least(o.home_team, o.away_team) || ' ' || greatest(o.home_team, o.away_team)
        WHERE ${between(scope, 'o.slate_date')})
      SELECT r.slate_date, r.revision, r.system, r.market, r.player_lookup,
        max(q.price) AS price, max(q.line) AS line, max(q.captured_at) AS captured_at
      FROM ${RECOMMENDATIONS} r LEFT JOIN quote q ON q.slate_date = r.slate_date AND q.game_id = r.game_id AND q.bookmaker = r.book
        AND q.line = r.line AND q.captured_at = r.captured_at AND q.lookup = r.player_lookup AND q.market = r.market AND q.side = r.side
      WHERE ${between(scope, 'r.slate_date')} AND r.book IS NOT NULL
      GROUP BY r.slate_date, r.revision, r.system, r.market, r.player_lookup`,
  },
  {
    kind: 'sql',
    table: PROP_RECOMMENDATIONS,
    key: KEY,
    from: 'the consensus known at the decision',
    columns: columns(TO_NINE, 'line'),
    of: 's.book IS NULL AND s.line IS NOT NULL',
    again: (scope) => `WITH ${consensusTables(
      `SELECT DISTINCT slate_date AS slate, known_at AS cutoff FROM ${RECOMMENDATIONS} WHERE ${between(scope)}`,
      'pregame',
    )} SELECT r.slate_date, r.revision, r.system, r.market, r.player_lookup, c.line FROM ${RECOMMENDATIONS} r
      LEFT JOIN consensus c ON c.slate = r.slate_date AND c.cutoff = r.known_at AND c.lookup = r.player_lookup AND c.market = r.market
      WHERE ${between(scope, 'r.slate_date')}`,
  },
  {
    kind: 'sql',
    table: PROP_RECOMMENDATIONS,
    key: KEY,
    from: 'the newest prediction at the decision',
    columns: columns(EXACT, 'prediction_revision', 'game_id', 'is_actionable'),
    again: (scope) => `SELECT r.slate_date, r.revision, r.system, r.market, r.player_lookup,
        CASE WHEN r.filter_reason = 'Withdrawn' THEN any_value(r.earlier) ELSE max(p.revision) END AS prediction_revision,
        arg_max(p.game_id, p.revision) AS game_id, r.filter_reason IS NULL AS is_actionable
      FROM (SELECT *, lag(prediction_revision) OVER (PARTITION BY slate_date, system, market, player_lookup ORDER BY revision) AS earlier
        FROM ${RECOMMENDATIONS} WHERE ${between(scope)}) r
      JOIN nba_predictions.player_prop_predictions p ON p.slate_date = r.slate_date
        AND p.system = r.system AND p.market = r.market AND p.player_lookup = r.player_lookup AND p.known_at <= r.known_at
      WHERE ${between(scope, 'r.slate_date')}
      GROUP BY r.slate_date, r.revision, r.system, r.market, r.player_lookup, r.filter_reason`,
  },
  {
    kind: 'sql',
    table: PUBLISHED_PICKS,
    key: ['revision', 'sequence'],
    from: 'the recommendation in force when it was published',
    columns: columns(TO_NINE, ...Object.keys(OF_RECOMMENDATION)),
    again: (
      scope,
    ) => `SELECT k.slate_date, k.revision, k.sequence, ${items(OF_RECOMMENDATION)} FROM ${PICKS} k
      JOIN ${RECOMMENDATIONS} r ON r.slate_date = k.slate_date AND r.system = k.system AND r.market = k.market
        AND r.player_lookup = k.player_lookup AND r.known_at <= k.published_at
      WHERE ${between(scope, 'k.slate_date')}
      QUALIFY r.revision = max(r.revision) OVER (PARTITION BY k.slate_date, k.revision, k.sequence)`,
  },
  {
    kind: 'code',
    table: PUBLISHED_PICKS,
    key: ['revision', 'sequence'],
    from: 'the chain of hashes',
    columns: columns(EXACT, 'hash', 'previous_hash', 'sequence'),
    rows: () => `(SELECT *, lag(hash) OVER (ORDER BY slate_date, sequence) AS hash_before,
      row_number() OVER (PARTITION BY slate_date ORDER BY sequence) AS place FROM ${PICKS})`,
    needs: {
      ...Object.fromEntries(
        HASHED.map((name) => [
          name,
          /_at$/.test(name)
            ? `epoch_ms(s.${name})`
            : name === 'slate_date'
              ? 'CAST(s.slate_date AS VARCHAR)'
              : `s.${name}`,
        ]),
      ),
      hash_before: 's.hash_before',
      place: 's.place',
    },
    again: (cells) => ({
      hash: createHash('sha256')
        .update(HASHED.map((name) => `${name}=${JSON.stringify(cells[name])}`).join('\n'))
        .digest('hex'),
      previous_hash: cells.hash_before ?? '0'.repeat(64),
      sequence: cells.place ?? null,
    }),
  },
];

function valued({ distribution, calibrator, fitted_on, side, line, price, recommendation }: Cells): Cells {
  if (typeof side !== 'string' || typeof line !== 'number' || typeof distribution !== 'string')
    return NOTHING;
  const said = storedDistribution(distribution);
  const [above, below] = [over(said, line), under(said, line)];
  const isCalibrated = typeof fitted_on === 'number' && fitted_on >= LEAST_ROWS;
  const decided = above + below;
  const raw = above / decided;
  const chance = isCalibrated && typeof calibrator === 'string' ? calibrated(calibrator, raw) : raw;
  const win = decided <= 0 ? 0 : decided * (side === 'OVER' ? chance : 1 - chance);
  const [push, loss] = [Math.max(0, 1 - decided), decided <= 0 ? 0 : decided - win];
  const chances = {
    win_probability: win,
    push_probability: push,
    loss_probability: loss,
    is_calibrated: isCalibrated ? 1 : 0,
    confidence: isCalibrated ? win : null,
  };
  if (typeof price !== 'number') return { ...NOTHING, ...chances };
  const profit = price > 0 ? price / 100 : -100 / price;
  const value = win * profit - loss;
  const breakEven = (win + loss) / (1 + profit);
  const isTaken = recommendation !== 'PASS';
  return {
    ...chances,
    expected_value: value,
    fair_price: win === 0 ? null : 1 + loss / win,
    break_even: breakEven,
    edge: win - breakEven,
    kelly_stake: isTaken ? Math.min(MOST_STAKE, (KELLY_PART * value) / (profit * (win + loss))) : 0,
    tier: !isTaken ? null : !isCalibrated ? 'U' : (TIERS.find(([, from]) => value >= from)?.[0] ?? 'C'),
  };
}
