/** The system beside the line on the same rows: everybody who appeared and had a line, pushes included. */
import type { AccuracyRow } from './graded-row.ts';
import { type Rate, rate } from './rate.ts';

export interface LineFigures {
  readonly n: number;
  readonly mae: number;
  readonly lineMae: number;
  /** Mean of median − actual, and of line − actual. */
  readonly bias: number;
  readonly lineBias: number;
  readonly crps: number;
  /** Rows that are no push and have a favoured side, and those of them in which it was right. */
  readonly favoured: { readonly n: number; readonly right: number };
  /** The share of the two. */
  readonly hits: Rate;
}

/** Null without a row. */
export function lineFigures(rows: readonly AccuracyRow[]): LineFigures | null {
  let [n, absolute, lineAbsolute, signed, lineSigned, crps] = [0, 0, 0, 0, 0, 0];
  let [hits, decided] = [0, 0];
  for (const { error, line_error: lineError, crps: score, favoured, grade, line_result: result } of rows) {
    if (error === null || lineError === null || score === null) continue;
    n += 1;
    absolute += Math.abs(error);
    lineAbsolute += Math.abs(lineError);
    signed += error;
    lineSigned += lineError;
    crps += score;
    if (grade !== 'graded' || favoured === null) continue;
    decided += 1;
    if (favoured === result) hits += 1;
  }
  if (n === 0) return null;
  return {
    n,
    mae: absolute / n,
    lineMae: lineAbsolute / n,
    bias: signed / n,
    lineBias: lineSigned / n,
    crps: crps / n,
    favoured: { n: decided, right: hits },
    hits: rate(hits, decided),
  };
}
