/**
 * probability_calibrations: how the probabilities of each system in each market are corrected tonight.
 *
 * Fitted on the graded predictions of this season and the one before that were known at the decision, in the order of
 * their slates, never shuffled. A fit is carried on as it is until seven days after it; then all that was graded
 * meanwhile counts. Predictions do not read it: it corrects what is said of a bet, not what is predicted.
 */
import { slateDateOf } from '../../league/eastern.ts';
import { openingDate, previousSeason } from '../../league/season.ts';
import { addDays, daysBetween } from '../../league/slate-date.ts';
import { chooseCalibrator } from '../../models/calibration/choose-calibrator.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { calibrationGain } from '../../recommendation/calibration-gain.ts';
import { unpackForecasts } from '../../recommendation/packed-forecasts.ts';
import { GRADED_FORECASTS, PROBABILITY_CALIBRATIONS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';

type CalibrationRow = RowOf<typeof PROBABILITY_CALIBRATIONS>;
type ForecastRow = RowOf<typeof GRADED_FORECASTS>;

/** Days from one fit to the next. */
const REFIT_AFTER = 7;

export const PROBABILITY_CALIBRATIONS_OUTPUT: Output = {
  name: 'probability_calibrations',
  phase: 5,
  purpose: 'pregame',
  table: PROBABILITY_CALIBRATIONS,
  inputs: [],
  windows: ['graded_forecasts'],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, season } = context;
  const before = { from: openingDate(previousSeason(season)), to: addDays(work.slateDate, -1) };
  const forecasts = Map.groupBy(await read.rows(GRADED_FORECASTS, before), keyOf);
  const earlier = new Map<string, CalibrationRow>();
  for (const row of await read.rows(PROBABILITY_CALIBRATIONS, before)) earlier.set(keyOf(row), row);
  const rows = [...forecasts].map(([key, graded]): CalibrationRow => {
    const last = earlier.get(key);
    return last !== undefined && isFresh(last, context)
      ? { ...last, slate_date: work.slateDate, known_at: context.asOf }
      : fitted(graded, context);
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}

function keyOf({ system, market }: { readonly system: string; readonly market: string }): string {
  return `${system} ${market}`;
}

function isFresh(last: CalibrationRow, { work }: RunContext): boolean {
  return daysBetween(slateDateOf(last.fitted_at), work.slateDate) < REFIT_AFTER;
}

/** `graded`: in the order of the slates. */
function fitted(graded: readonly ForecastRow[], { work, asOf }: RunContext): CalibrationRow {
  const last = graded.at(-1);
  if (last === undefined) throw new Error('a group of no rows');
  const forecasts = graded.flatMap((row) => unpackForecasts(row.forecasts));
  const calibrator = chooseCalibrator(forecasts);
  const gain = calibrationGain(forecasts);
  return {
    slate_date: work.slateDate,
    system: last.system,
    market: last.market,
    kind: calibrator.kind,
    calibrator: JSON.stringify(calibrator),
    n: forecasts.length,
    log_loss_before: gain.before,
    log_loss_after: gain.after,
    compared: gain.n,
    fitted_at: asOf,
    fitted_through: last.slate_date,
    known_at: asOf,
  };
}
