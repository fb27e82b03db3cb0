/** What the daily diagnosis may say, with the figures it says it by. */
import type { SlateDate } from '../../league/slate-date.ts';

export type DiagnosisVerdict =
  /** The line became better; the model did not become worse. */
  | 'sharper_market'
  /** The model became worse. */
  | 'model_drift'
  /** Only rows of low feature quality became worse, or there are more of them. */
  | 'data_quality'
  /** Nothing beyond chance. */
  | 'ordinary_variance'
  | 'not_enough_rows';

export type ComparedWith = 'line' | 'yardstick';

/** A difference of two stretches, in units of the stat a row, with its t. */
export interface Shift {
  readonly difference: number;
  readonly t: number;
  readonly n: number;
}

/** Slates with rows up to tonight, from the first of them. */
export interface Stretch extends Shift {
  readonly slates: number;
  readonly from: SlateDate;
}

export interface Diagnosis {
  readonly verdict: DiagnosisVerdict;
  /** What the error is held against; null with too few rows. */
  readonly against: ComparedWith | null;
  /** The stretch of recent slates that stands out most, tonight included; null with too few rows. */
  readonly stretch: Stretch | null;
  readonly reference: { readonly slates: number; readonly n: number; readonly mean: number } | null;
  /** The last ten slates alone, by which a recovery is seen. */
  readonly lately: Shift | null;
  /** The two parts of a change against the line; null unless the stretch stands out. */
  readonly own: Shift | null;
  readonly line: Shift | null;
  /** Rows of good quality alone; null unless the stretch stands out. */
  readonly sound: Shift | null;
  /** Share of rows of low quality in the stretch and in the reference; null unless the stretch stands out. */
  readonly lowQuality: { readonly recent: number; readonly reference: number; readonly t: number } | null;
}
