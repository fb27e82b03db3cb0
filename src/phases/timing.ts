/**
 * When outputs start and are due: from tip-off or final, never from midnight.
 *
 *   first tip − 6 h     schedule                          due an hour later
 *   first tip − 5 h     training, and the models that serve; due 3 hours later
 *   first tip − 60 min  lines, contexts, features, predictions, export; due 30 minutes before the first tip
 *   each tip − 1 min    lines again: what changed flows through to new predictions of games not yet begun
 *   last tip            pre-game outputs close
 *   last tip + 3 h      results, box scores, summaries, grading; due 5 hours later
 *   last tip + 15 h     results and box scores again: corrections
 *   last tip + 63 h     and once more
 */
import { easternInstant } from '../league/eastern.ts';
import { HOUR, type Instant, MINUTE, plusMinutes } from '../league/instant.ts';
import { type Slate, tipOffs } from '../league/slate.ts';
import { addDays } from '../league/slate-date.ts';
import type { Timing } from '../pipeline/output.ts';

const SCHEDULE_BEFORE_FIRST_TIP = 6 * 60;
const MODELS_BEFORE_FIRST_TIP = 5 * 60;
const LINES_BEFORE_FIRST_TIP = 60;
/** Minutes. */
export const LINES_BEFORE_EACH_TIP = 1;
const RESULTS_AFTER_LAST_TIP = 3 * 60;
/** Minutes after the first fetch: the next morning, and two days later. */
const CORRECTIONS_AFTER = [12 * 60, 60 * 60] as const;
/** A slate without tip-off times is taken to be over by then, the next morning. */
const MORNING_HOUR_EASTERN = 9;
const IDLE_HOUR_EASTERN = 12;

/** The whole-season listing; on a day without games, and on the season’s opening date, at noon Eastern. */
export function listingTiming(slate: Slate): Timing | null {
  if (slate.games.length === 0) {
    return { starts: [easternInstant(slate.date, IDLE_HOUR_EASTERN)], dueWithin: HOUR, closesAt: null };
  }
  return beforeFirstTip(slate, [SCHEDULE_BEFORE_FIRST_TIP], HOUR);
}

/** After the results of the night before have been corrected once, and before anything is made of tonight. */
export function modelTiming(slate: Slate): Timing | null {
  return beforeFirstTip(slate, [MODELS_BEFORE_FIRST_TIP], 3 * HOUR);
}

/** Made once before the first tip-off, and again whenever an input changes before the last. */
export function pregameTiming(slate: Slate): Timing | null {
  return beforeFirstTip(slate, [LINES_BEFORE_FIRST_TIP], 30 * MINUTE);
}

/** Boards are fetched an hour before the first tip-off and again just before each. */
export function lineTiming(slate: Slate): Timing | null {
  const timing = pregameTiming(slate);
  if (timing === null) return null;
  const rest = tipOffs(slate).map((tip) => plusMinutes(tip, -LINES_BEFORE_EACH_TIP));
  return { ...timing, starts: [...timing.starts, ...rest] };
}

/** Results and box scores are fetched again, twice: what was corrected meanwhile flows on as a new revision. */
export function resultsTiming(slate: Slate): Timing | null {
  const timing = postgameTiming(slate);
  if (timing === null) return null;
  return {
    ...timing,
    starts: timing.starts.flatMap((start) => [
      start,
      ...CORRECTIONS_AFTER.map((minutes) => plusMinutes(start, minutes)),
    ]),
  };
}

/** The first results of the slate were due by then: what is there is taken, and what is not is named. */
export function areResultsOverdue(slate: Slate, asOf: Instant): boolean {
  const timing = postgameTiming(slate);
  const [start] = timing?.starts ?? [];
  return timing !== null && start !== undefined && asOf >= start + timing.dueWithin;
}

export function postgameTiming(slate: Slate): Timing | null {
  if (slate.games.length === 0) return null;
  const last = tipOffs(slate).at(-1);
  const start =
    last === undefined
      ? easternInstant(addDays(slate.date, 1), MORNING_HOUR_EASTERN)
      : plusMinutes(last, RESULTS_AFTER_LAST_TIP);
  return { starts: [start], dueWithin: 5 * HOUR, closesAt: null };
}

function beforeFirstTip(slate: Slate, minutesBefore: readonly number[], dueWithin: number): Timing | null {
  const tips = tipOffs(slate);
  const [first, last] = [tips.at(0), tips.at(-1)];
  if (first === undefined || last === undefined) return null;
  const starts = minutesBefore.map((minutes): Instant => plusMinutes(first, -minutes));
  return { starts, dueWithin, closesAt: last };
}
