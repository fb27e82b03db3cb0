/**
 * performance_diagnosis: after each slate, what changed for each system in each market, and whether it is chance.
 *
 * The test is in `src/evaluation/decay`; here are its inputs and its words.
 */
import { diagnosisWords } from '../../evaluation/decay/diagnosis-words.ts';
import { PERFORMANCE_DIAGNOSIS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import type { SystemNight } from './decay-nights.ts';
import { decayOutput } from './decay-output.ts';

export const PERFORMANCE_DIAGNOSIS_OUTPUT = decayOutput(
  'performance_diagnosis',
  PERFORMANCE_DIAGNOSIS,
  diagnosisRow,
);

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
