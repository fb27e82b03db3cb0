/** Counts of names, calibrations and models again: from the rows that they speak of. */
import { PROBABILITY_CALIBRATIONS, SERVING_MODELS } from '../../../tables/nba-predictions.ts';
import { PLAYER_ALIASES, PLAYER_REGISTRY, UNRESOLVED_PLAYERS } from '../../../tables/nba-reference.ts';
import { type BySql, between, columns, EXACT, items, type Scope } from '../recomputation.ts';

const NAMED = (scope: Scope) => `
  SELECT slate_date, 'odds_api_player_props' AS source, player_name,
    least(home_team, away_team) || ' ' || greatest(home_team, away_team) AS teams, count(*) AS rows
  FROM nba_raw.odds_api_player_props WHERE ${between(scope)} GROUP BY slate_date, player_name, home_team, away_team
  UNION ALL
  SELECT slate_date, 'nbac_injury_report', player_name, team, count(*) FROM nba_raw.nbac_injury_report
  WHERE ${between(scope)} AND player_name IS NOT NULL AND player_lookup IS NOT NULL GROUP BY slate_date, player_name, team`;

const names = (table: BySql['table']): BySql => ({
  kind: 'sql',
  table,
  key: ['source', 'player_name', 'teams'],
  from: 'the rows that print the name',
  columns: columns(EXACT, 'rows'),
  again: (scope) => `SELECT slate_date, source, player_name, teams, sum(rows) AS rows FROM (${NAMED(scope)})
    GROUP BY slate_date, source, player_name, teams`,
});

const MODEL = Object.fromEntries(
  ['contract_version', 'artefact_format', 'rows', 'trained_from', 'trained_through'].map((name) => [
    name,
    `any_value(m.${name})`,
  ]),
);

export const REGISTER_TABLES: readonly BySql[] = [
  names(PLAYER_ALIASES),
  names(UNRESOLVED_PLAYERS),
  {
    kind: 'sql',
    table: PLAYER_REGISTRY,
    key: ['player_id'],
    from: 'the box scores of the slate',
    columns: columns(EXACT, 'season', 'player_name', 'team'),
    isWhole: true,
    again: (scope) =>
      `SELECT slate_date, player_id, season, player_name, team FROM nba_raw.nbac_player_boxscores WHERE ${between(scope)}`,
  },
  {
    kind: 'sql',
    table: SERVING_MODELS,
    key: ['system'],
    from: 'the registry’s row of the artefact',
    columns: columns(EXACT, ...Object.keys(MODEL)),
    of: `s.artefact_digest IN (SELECT artefact_digest FROM nba_predictions.model_registry)`,
    again: (scope) => `SELECT s.slate_date, s.system, ${items(MODEL)} FROM nba_predictions.serving_models s
      JOIN nba_predictions.model_registry m ON m.system = s.system AND m.artefact_digest = s.artefact_digest AND m.trained_at = s.trained_at
      WHERE ${between(scope, 's.slate_date')} GROUP BY s.slate_date, s.system`,
  },
  {
    kind: 'sql',
    table: PROBABILITY_CALIBRATIONS,
    key: ['system', 'market'],
    from: 'the graded forecasts of two seasons',
    columns: columns(EXACT, 'n', 'compared', 'fitted_through'),
    again: (scope) => `SELECT c.slate_date, c.system, c.market, coalesce(sum(f.n), 0) AS n,
        coalesce(sum(f.n), 0) - floor(CAST(0.7 AS DOUBLE) * coalesce(sum(f.n), 0)) AS compared, max(f.slate_date) AS fitted_through
      FROM nba_predictions.probability_calibrations c LEFT JOIN nba_predictions.graded_forecasts f
        ON f.system = c.system AND f.market = c.market AND f.known_at < c.fitted_at AND f.slate_date < c.slate_date
        AND f.slate_date <= c.fitted_through
      WHERE ${between(scope, 'c.slate_date')} GROUP BY c.slate_date, c.system, c.market`,
  },
];
