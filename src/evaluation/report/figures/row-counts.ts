/** Who is in the rows, and what became of them. */

import type { PredictionGrade } from '../../../tables/predictions/prediction-accuracy.ts';
import type { Provenance } from '../../../tables/predictions/prediction-key.ts';
import { appeared, type ReportRow } from './report-row.ts';

export interface RowCounts {
  readonly predictions: number;
  readonly appeared: number;
  readonly players: number;
  readonly games: number;
  readonly grades: Readonly<Record<PredictionGrade, number>>;
  /** Predictions by provenance; those without any are left out. */
  readonly provenance: Readonly<Partial<Record<Provenance, number>>>;
}

export function rowCounts(rows: readonly ReportRow[]): RowCounts {
  const grades: Record<PredictionGrade, number> = { graded: 0, push: 0, void: 0, no_line: 0, pending: 0 };
  const provenance: Partial<Record<Provenance, number>> = {};
  for (const row of rows) {
    grades[row.grade] += 1;
    provenance[row.provenance] = (provenance[row.provenance] ?? 0) + 1;
  }
  return {
    predictions: rows.length,
    appeared: rows.filter(appeared).length,
    players: new Set(rows.map(({ player_lookup }) => player_lookup)).size,
    games: new Set(rows.map(({ game_id }) => game_id)).size,
    grades,
    provenance,
  };
}
