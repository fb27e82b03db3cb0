/** A diagnosis in a sentence or two, with its figures. */
import { ALARM } from './diagnose.ts';
import type { Diagnosis, Shift } from './diagnosis.ts';

/** `market` names the unit: points, rebounds, …. */
export function diagnosisWords(diagnosis: Diagnosis, market: string): string {
  const { stretch, reference, against, verdict } = diagnosis;
  if (stretch === null || reference === null || against === null) {
    return 'Too few rows with a line, or beside the baseline, to say anything.';
  }
  const other = against === 'line' ? 'the line' : 'the baseline';
  const trigger =
    `The error beyond that of ${other} was ${signed(stretch.difference)} ${market} a row over the last ` +
    `${stretch.slates} slates (N = ${stretch.n}) against the ${reference.slates} slates of the reference ` +
    `(N = ${reference.n}): t = ${stretch.t.toFixed(1)}`;
  if (verdict === 'ordinary_variance') return `${trigger}, below the limit of ${ALARM.toFixed(1)}: chance.`;
  return `${trigger}, beyond the limit of ${ALARM.toFixed(1)}. ${because(diagnosis, market)}`;
}

function because({ verdict, own, line, sound, lowQuality }: Diagnosis, market: string): string {
  switch (verdict) {
    case 'data_quality':
      return (
        `Rows of good feature quality show nothing${sound === null ? '' : ` (${shift(sound, market)})`}` +
        `${lowQuality === null ? '' : `; rows of low quality are ${percent(lowQuality.recent)} after ${percent(lowQuality.reference)}`}.`
      );
    case 'sharper_market':
      return `The line improved${parts(own, line, market)}.`;
    case 'model_drift':
      return `The model became worse${parts(own, line, market)}.`;
    case 'ordinary_variance':
    case 'not_enough_rows':
      return '';
  }
}

function parts(own: Shift | null, line: Shift | null, market: string): string {
  if (own === null || line === null) return '';
  return `: its part is that the line moved by ${shift(line, market)}, the model by ${shift(own, market)}`;
}

function shift({ difference, t, n }: Shift, market: string): string {
  return `${signed(difference)} ${market}, t = ${t.toFixed(1)}, N = ${n}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
