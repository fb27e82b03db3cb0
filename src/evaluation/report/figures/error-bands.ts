/** Error of everyone who appeared, by how long he played and by the part he usually plays. Bands without rows are left out. */
import { LEAST_RATE_ROWS } from '../../rate.ts';
import { meanOf, type Rate, rateOf } from './estimate.ts';
import type { AppearedRow } from './report-row.ts';

export interface ErrorBand {
  readonly band: string;
  readonly n: number;
  readonly mae: Rate;
  /** median − actual. */
  readonly bias: Rate;
  /** Mean of the stat, units of it: an error of 2 is much of 3 and little of 30. Null below 30 rows. */
  readonly actualMean: number | null;
}

interface Band {
  readonly band: string;
  readonly holds: (minutes: number) => boolean;
}

const PLAYED: readonly Band[] = [
  { band: 'under 10 min', holds: (m) => m < 10 },
  { band: '10 to 20 min', holds: (m) => m >= 10 && m < 20 },
  { band: '20 to 30 min', holds: (m) => m >= 20 && m < 30 },
  { band: '30 min and more', holds: (m) => m >= 30 },
];

/** By the mean minutes of the last ten games, which were known before. */
const TIERS: readonly Band[] = [
  { band: 'star, 32 min and more', holds: (m) => m >= 32 },
  { band: 'starter, 24 to 32', holds: (m) => m >= 24 && m < 32 },
  { band: 'rotation, 12 to 24', holds: (m) => m >= 12 && m < 24 },
  { band: 'bench, under 12', holds: (m) => m < 12 },
];

export function errorByMinutes(rows: readonly AppearedRow[]): readonly ErrorBand[] {
  return bands(rows, PLAYED, ({ minutes }) => minutes);
}

export function errorByTier(rows: readonly AppearedRow[]): readonly ErrorBand[] {
  return bands(rows, TIERS, ({ usualMinutes }) => usualMinutes);
}

function bands(
  rows: readonly AppearedRow[],
  wanted: readonly Band[],
  minutesOf: (row: AppearedRow) => number | null,
): readonly ErrorBand[] {
  return wanted.flatMap(({ band, holds }) => {
    const members = rows.filter((row) => {
      const minutes = minutesOf(row);
      return minutes !== null && holds(minutes);
    });
    const n = members.length;
    if (n === 0) return [];
    const mae = rateOf(
      meanOf(members, (row) => Math.abs(row.median - row.actual)),
      n,
    );
    const bias = rateOf(
      meanOf(members, (row) => row.median - row.actual),
      n,
    );
    const actualMean = n < LEAST_RATE_ROWS ? null : members.reduce((sum, row) => sum + row.actual, 0) / n;
    return [{ band, n, mae, bias, actualMean }];
  });
}
