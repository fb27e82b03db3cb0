/** What was predicted in all, which models served, and the batches’ account. */
import type { BatchAccount, ServedModel } from '../../evaluation/report/figures/backtest-report.ts';
import type { RowCounts } from '../../evaluation/report/figures/row-counts.ts';
import type { PredictionGrade } from '../../tables/predictions/prediction-accuracy.ts';
import type { Provenance } from '../../tables/predictions/prediction-key.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { namedRows, numberIn, textIn, textOrNull } from './named-rows.ts';
import { ofScope, type Scope, within } from './scope.ts';

export async function readCounts(warehouse: Warehouse, scope: Scope): Promise<RowCounts> {
  const from = `FROM nba_predictions.prediction_accuracy a WHERE ${ofScope('a', scope)}`;
  const cells = await namedRows(
    warehouse,
    `SELECT a.grade, a.provenance, count(*) AS n, count(a.actual) AS appeared ${from} GROUP BY a.grade, a.provenance ORDER BY a.grade, a.provenance`,
  );
  const [distinct] = await namedRows(
    warehouse,
    `SELECT count(DISTINCT a.player_lookup) AS players, count(DISTINCT a.game_id) AS games ${from}`,
  );
  const grades: Record<PredictionGrade, number> = { graded: 0, push: 0, void: 0, no_line: 0, pending: 0 };
  const provenance: Partial<Record<Provenance, number>> = {};
  let [predictions, appeared] = [0, 0];
  for (const cell of cells) {
    const n = numberIn(cell, 'n');
    const made = textIn(cell, 'provenance') as Provenance;
    grades[textIn(cell, 'grade') as PredictionGrade] += n;
    provenance[made] = (provenance[made] ?? 0) + n;
    predictions += n;
    appeared += numberIn(cell, 'appeared');
  }
  return {
    predictions,
    appeared,
    players: distinct === undefined ? 0 : numberIn(distinct, 'players'),
    games: distinct === undefined ? 0 : numberIn(distinct, 'games'),
    grades,
    provenance,
  };
}

export async function readServed(warehouse: Warehouse, scope: Scope): Promise<readonly ServedModel[]> {
  const systems = scope.systems.map((name) => `'${name}'`).join(', ');
  const rows = await namedRows(
    warehouse,
    `SELECT s.system, s.artefact_digest, CAST(min(s.slate_date) AS VARCHAR) AS first, CAST(max(s.slate_date) AS VARCHAR) AS last,
       count(*) AS slates, CAST(max(s.trained_through) AS VARCHAR) AS trained_through, max(s.rows) AS trained_rows,
       min(s.promoted_by) AS promoted_by
     FROM nba_predictions.serving_models s
     WHERE ${within('s', scope)} AND s.status = 'production' AND s.system IN (${systems})
     GROUP BY s.system, s.artefact_digest ORDER BY s.system, first, s.artefact_digest`,
  );
  return rows.map((row) => ({
    system: textIn(row, 'system'),
    digest: textIn(row, 'artefact_digest'),
    from: textIn(row, 'first'),
    to: textIn(row, 'last'),
    slates: numberIn(row, 'slates'),
    trainedThrough: textOrNull(row, 'trained_through'),
    rows: numberIn(row, 'trained_rows'),
    promotedBy: textIn(row, 'promoted_by'),
  }));
}

export async function readBatches(warehouse: Warehouse, scope: Scope): Promise<BatchAccount> {
  const rows = await namedRows(
    warehouse,
    `SELECT b.state, b.reason, count(*) AS n FROM nba_predictions.prediction_batches b
     WHERE ${within('b', scope)} GROUP BY b.state, b.reason ORDER BY n DESC, b.state, b.reason`,
  );
  const count = (state: string): number =>
    rows.reduce((sum, row) => sum + (row.state === state ? numberIn(row, 'n') : 0), 0);
  return {
    expected: rows.reduce((sum, row) => sum + numberIn(row, 'n'), 0),
    predicted: count('predicted'),
    skipped: count('skipped'),
    failed: count('failed'),
    reasons: rows.flatMap((row) => {
      const reason = textOrNull(row, 'reason');
      return reason === null ? [] : [{ state: textIn(row, 'state'), reason, n: numberIn(row, 'n') }];
    }),
  };
}
