/**
 * performance_diagnosis: after each slate, what changed for each system in each market, and whether it is chance.
 *
 * The test is in `src/evaluation/decay`; here are its inputs and its words.
 */
import { diagnosisWords } from '../../evaluation/decay/diagnosis-words.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PERFORMANCE_DIAGNOSIS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { decayNights, type SystemNight } from './decay-nights.ts';

export const PERFORMANCE_DIAGNOSIS_OUTPUT: Output = {
  name: 'performance_diagnosis',
  phase: 5,
  purpose: 'postgame',
  table: PERFORMANCE_DIAGNOSIS,
  inputs: [slateInput('system_daily_performance', 'postgame')],
  windows: ['system_daily_performance'],
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const nights = await decayNights(context);
  return nights.length === 0
    ? { kind: 'empty', reason: 'Halted' }
    : { kind: 'rows', rows: nights.map(diagnosisRow) };
}

function diagnosisRow({
  system,
  market,
  night,
  plausible,
  knownAt,
}: SystemNight): RowOf<typeof PERFORMANCE_DIAGNOSIS> {
  const { diagnosis, slateDate } = night;
  const { stretch, reference, lately, own, line, sound, lowQuality } = diagnosis;
  return {
    slate_date: slateDate,
    system,
    market,
    verdict: diagnosis.verdict,
    words: diagnosisWords(diagnosis, market),
    implausible:
      plausible.kind === 'plausible' ? null : plausible.figures.map(({ sentence }) => sentence).join(' '),
    against: diagnosis.against,
    stretch_from: stretch?.from ?? null,
    stretch_slates: stretch?.slates ?? null,
    stretch_rows: stretch?.n ?? null,
    stretch_difference: stretch?.difference ?? null,
    stretch_t: stretch?.t ?? null,
    reference_slates: reference?.slates ?? null,
    reference_rows: reference?.n ?? null,
    reference_excess: reference?.mean ?? null,
    lately_t: lately?.t ?? null,
    own_t: own?.t ?? null,
    line_t: line?.t ?? null,
    sound_t: sound?.t ?? null,
    low_quality_share: lowQuality?.recent ?? null,
    low_quality_reference: lowQuality?.reference ?? null,
    known_at: knownAt,
  };
}
