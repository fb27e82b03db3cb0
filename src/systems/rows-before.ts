/** The part of the rows that lies before a day, without copying them. */
import type { TrainingRows } from './training-rows.ts';

/** `day`: days since 1970-01-01; Infinity for all rows. */
export function rowsBefore(rows: TrainingRows, day: number): TrainingRows {
  const found = rows.day.findIndex((each) => each >= day);
  const end = found < 0 ? rows.length : found;
  const { points, rebounds, assists, threes, minutes } = rows.outcome;
  return {
    ...rows,
    length: end,
    features: rows.features.map((column) => column.subarray(0, end)),
    form: rows.form.map((column) => column.subarray(0, end)),
    hasFeatures: rows.hasFeatures.subarray(0, end),
    day: rows.day.subarray(0, end),
    gameId: rows.gameId.slice(0, end),
    outcome: {
      points: points.subarray(0, end),
      rebounds: rebounds.subarray(0, end),
      assists: assists.subarray(0, end),
      threes: threes.subarray(0, end),
      minutes: minutes.subarray(0, end),
    },
  };
}
