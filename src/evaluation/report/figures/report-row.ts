/**
 * A graded prediction with what stood beside it: the mean of the last ten games, the usual minutes, the opponent.
 *
 * Everything but the outcome was known before the decision. What is missing is null and takes the row out of the
 * figures that need it, never out of the others.
 */
import type { AccuracyRow } from '../../graded-row.ts';

export const ACCURACY_COLUMNS = [
  'slate_date',
  'system',
  'market',
  'player_lookup',
  'game_id',
  'provenance',
  'grade',
  'void_reason',
  'mean',
  'median',
  'quantile_10',
  'quantile_90',
  'line',
  'fair_over',
  'actual',
  'minutes',
  'crps',
  'pit_low',
  'pit_high',
  'line_result',
  'favoured',
  'probability_over',
  'probability_under',
] as const satisfies readonly (keyof AccuracyRow)[];

export interface ReportRow extends Pick<AccuracyRow, (typeof ACCURACY_COLUMNS)[number]> {
  readonly opponent: string | null;
  /** P(the player appears), as predicted. */
  readonly appearance: number | null;
  /** Mean of the stat over the last ten games played, as it stood before the game. */
  readonly lastTen: number | null;
  /** Mean minutes over the last ten games played, as it stood before the game. */
  readonly usualMinutes: number | null;
}

/** A row of a player who appeared. */
export type AppearedRow = ReportRow & {
  readonly actual: number;
  readonly crps: number;
  readonly pit_low: number;
  readonly pit_high: number;
};

export function appeared(row: ReportRow): row is AppearedRow {
  return row.actual !== null && row.crps !== null && row.pit_low !== null && row.pit_high !== null;
}

/** Names the player-game, so that two systems can be held against each other on the same rows. */
export function rowKey({ slate_date, player_lookup }: ReportRow): string {
  return `${slate_date} ${player_lookup}`;
}
