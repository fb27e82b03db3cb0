/**
 * One night’s diagnosis of one system in one market.
 *
 * The trigger is one number that may be looked at every night: the scan of the excess error (`scan.ts`), over the line
 * where there are rows enough with one, else over the yardstick. Below `ALARM` everything is ordinary variance. Above it
 * the stretch that stands out is taken apart, in this order:
 *
 *   data_quality    rows of good quality show nothing beyond chance, while rows of low quality became worse or more
 *   sharper_market  against the line: beside the yardstick the line improved more clearly than the model fell back, and
 *                   the model’s own rise is within chance
 *   model_drift     else
 *
 * Parts are judged by one-sided t at 1 %, once, after the trigger. The reference is handed in: nights of a fault are
 * kept out of it (`decay-history.ts`), or a fault that lasts would become the norm.
 */
import { type Change, changeSince, referenceOf } from './change-test.ts';
import type { ComparedWith, Diagnosis, DiagnosisVerdict, Shift } from './diagnosis.ts';
import type { PerformanceDay } from './performance-day.ts';
import { SCAN_SLATES, scan } from './scan.ts';
import { NO_ROWS, type SlateSum, together, without } from './slate-sums.ts';

/** Exceeded on any of a season’s nights with a probability of 5 % at most when nothing changes. */
export const ALARM = 4;
/** One-sided 1 % point of the standard normal. The stretch was chosen where it stands out most, so 5 % would be too soft. */
const PART = 2.326;
const LEAST_REFERENCE_SLATES = 28;
const LEAST_REFERENCE_ROWS = 300;
/** Slates by which a recovery is seen. */
const LATELY = 10;

const UNKNOWN: Diagnosis = {
  verdict: 'not_enough_rows',
  against: null,
  stretch: null,
  reference: null,
  lately: null,
  own: null,
  line: null,
  sound: null,
  lowQuality: null,
};

/** `reference`: earlier nights, oldest first; `recent`: the newest, tonight last, at most `SCAN_SLATES` of them. */
export function diagnose(reference: readonly PerformanceDay[], recent: readonly PerformanceDay[]): Diagnosis {
  for (const against of ['line', 'yardstick'] as const) {
    const found = compared(against, reference, recent.slice(-SCAN_SLATES));
    if (found !== null) return found;
  }
  return UNKNOWN;
}

/** Null with too few rows. */
function compared(
  against: ComparedWith,
  reference: readonly PerformanceDay[],
  recent: readonly PerformanceDay[],
): Diagnosis | null {
  const excess = EXCESS[against];
  const counted = recent.filter((day) => excess.all(day).n > 0);
  const norm = referenceOf(reference, excess.all);
  if (norm === null || norm.slates < LEAST_REFERENCE_SLATES || norm.n < LEAST_REFERENCE_ROWS) return null;
  const found = scan(norm, counted.map(excess.all));
  if (found === null) return null;
  const standsOut = counted.slice(-found.slates);
  const stretch = { ...found, from: first(standsOut).slateDate };
  const lately = changeSince(norm, counted.slice(-LATELY).map(excess.all).reduce(together, NO_ROWS));
  const figures = { ...UNKNOWN, against, stretch, reference: norm, lately };
  if (stretch.t < ALARM) return { ...figures, verdict: 'ordinary_variance' };
  return { ...figures, ...takenApart(against, reference, standsOut) };
}

function first(days: readonly PerformanceDay[]): PerformanceDay {
  const [day] = days;
  if (day === undefined) throw new RangeError('A stretch has a slate.');
  return day;
}

type Parts = Pick<Diagnosis, 'verdict' | 'own' | 'line' | 'sound' | 'lowQuality'>;

function takenApart(
  against: ComparedWith,
  reference: readonly PerformanceDay[],
  recent: readonly PerformanceDay[],
): Parts {
  const { all, low } = EXCESS[against];
  const part = (of: (day: PerformanceDay) => SlateSum) => change(of, reference, recent);
  const sound = part((day) => without(all(day), low(day)));
  const lowQuality = lowShare(against, reference, recent);
  const lowRows = part(low);
  const isSoundStill = sound === null || sound.t < PART;
  const isLowWorse = lowRows !== null && lowRows.t >= PART;
  const isLowMore = lowQuality !== null && lowQuality.t >= PART;
  const { own, line } = against === 'line' ? ownAndLine(part) : { own: null, line: null };
  const verdict: DiagnosisVerdict =
    isSoundStill && (isLowWorse || isLowMore)
      ? 'data_quality'
      : isSharper(own, line)
        ? 'sharper_market'
        : 'model_drift';
  return { verdict, own, line, sound, lowQuality };
}

/** Beside the yardstick where it has rows, else each by itself. */
function ownAndLine(
  part: (of: (day: PerformanceDay) => SlateSum) => Change | null,
): Record<'own' | 'line', Shift | null> {
  const [own, line] = [part((day) => day.ownOverYardstick), part((day) => day.lineOverYardstick)];
  if (own !== null && line !== null) return { own, line };
  return { own: part((day) => day.ownError), line: part((day) => day.lineError) };
}

/** Of a rise against the line, the model’s own part is within chance, and less clear than the line’s. */
function isSharper(own: Shift | null, line: Shift | null): boolean {
  return own !== null && line !== null && own.t < PART && own.t < -line.t;
}

function change(
  of: (day: PerformanceDay) => SlateSum,
  reference: readonly PerformanceDay[],
  recent: readonly PerformanceDay[],
): Change | null {
  const norm = referenceOf(reference, of);
  return norm === null ? null : changeSince(norm, recent.map(of).reduce(together, NO_ROWS));
}

function lowShare(
  against: ComparedWith,
  reference: readonly PerformanceDay[],
  recent: readonly PerformanceDay[],
): Diagnosis['lowQuality'] {
  const { all, low } = EXCESS[against];
  const shares = (day: PerformanceDay): SlateSum => ({ n: all(day).n, sum: low(day).n });
  const rows = reference.map(shares).reduce(together, NO_ROWS);
  const late = recent.map(shares).reduce(together, NO_ROWS);
  if (rows.n === 0 || late.n === 0) return null;
  const share = { recent: late.sum / late.n, reference: rows.sum / rows.n };
  const found = change(shares, reference, recent);
  // Where no night of the reference differs from another, any rise is a jump.
  const t = found?.t ?? (share.recent > share.reference ? Number.POSITIVE_INFINITY : 0);
  return { ...share, t };
}

const EXCESS: Readonly<Record<ComparedWith, Record<'all' | 'low', (day: PerformanceDay) => SlateSum>>> = {
  line: { all: (day) => day.overLine, low: (day) => day.overLineLow },
  yardstick: { all: (day) => day.overYardstick, low: (day) => day.overYardstickLow },
};
