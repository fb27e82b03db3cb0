/**
 * Which rows a training holds out: those of the last days, of players who appeared, in order.
 *
 * The last MEASURED_DAYS are what systems are measured on; the held-out days before them teach corrections and weights.
 * Days count back from the newest row, so that a summer does not empty them.
 */
import { appearedRows } from './appeared-rows.ts';
import type { TrainingRows } from './training-rows.ts';

const HELD_OUT_DAYS = 56;
const MEASURED_DAYS = 28;
/** Of all rows: what is learnt from without them must be worth the name. */
const MOST_SHARE = 0.35;
/** The newest: more only cost time. */
const MOST_ROWS = 8_000;
/** With fewer rows before the measured days than this share of all, they are halved instead. */
const LEAST_SHARE = 0.25;
/** With fewer that have features, those without are held out too. */
const LEAST_FEATURED = 1_000;

export interface HeldOutRows {
  readonly all: readonly number[];
  readonly earlier: readonly number[];
  readonly measured: readonly number[];
}

export function heldOutRows(rows: TrainingRows): HeldOutRows {
  const last = rows.day.at(-1) ?? 0;
  const dayOf = (row: number): number => rows.day[row] ?? 0;
  const from = Math.max(last - HELD_OUT_DAYS, dayOf(Math.floor((1 - MOST_SHARE) * rows.length)));
  const each = [...appearedRows(rows, (row) => dayOf(row) > from)];
  const featured = each.filter((row) => rows.hasFeatures[row] === 1);
  const all = (featured.length < LEAST_FEATURED ? each : featured).slice(-MOST_ROWS);
  const split = all.findIndex((row) => dayOf(row) > last - MEASURED_DAYS);
  const at = split >= LEAST_SHARE * all.length ? split : all.length >> 1;
  return { all, earlier: all.slice(0, at), measured: all.slice(at) };
}
