/** nba_predictions.model_registry. */
import { date, instant, int, nullable, text } from '../column.ts';
import { defineTable } from '../table.ts';

/** What came of a system on a slate. */
export type TrainingOutcome = 'trained' | 'too_few_rows' | 'not_due';
/** What a candidate became when it was trained. */
export type CandidateStatus = 'production' | 'shadow' | 'rejected';

export const MODEL_REGISTRY = defineTable({
  dataset: 'nba_predictions',
  name: 'model_registry',
  doc: 'Per slate and system: the candidate that was trained, what its gates said and what became of it, or why none was. Candidates that a person trained since the slate before stand beside them.',
  columns: {
    slate_date: date('The slate before which it was decided.'),
    system: text('Prediction system.'),
    candidate: int('0: by schedule; from 1: trained by a person since the slate before, in order.'),
    outcome: text<TrainingOutcome>(
      'trained; too_few_rows: due, and not enough to learn from; not_due: the newest candidate is young enough.',
    ),
    why: text('The reason, in a sentence.'),
    status: nullable(
      text<CandidateStatus>(
        'What the candidate became: production by the policy walk_forward, shadow until a person promotes it, rejected by a gate. What it became later, serving_models says.',
      ),
    ),
    artefact_digest: nullable(text('SHA-256 of the artefact’s bytes; its address in the payload store.')),
    incumbent_digest: nullable(
      text('The artefact in service when it was trained; null when there was none.'),
    ),
    trained_from: nullable(date('First slate it learnt from.')),
    trained_through: nullable(date('Last slate it learnt from.')),
    rows: nullable(int('Rows it learnt from.')),
    feature_rows: nullable(int('Of them, rows with features; the others are older games, with form alone.')),
    contract_version: nullable(int('Version of the feature contract of those rows.')),
    artefact_format: nullable(int('Version of the form of the artefact.')),
    build: nullable(text('Digest of the sources that trained it, where stated.')),
    runtime: nullable(text('Version of the runtime that trained it, where stated.')),
    seed: nullable(int('Seed of everything random in it.')),
    metrics: nullable(
      text(
        'By market, on rows of its last 28 days that it was measured on without having learnt from them: JSON object.',
      ),
    ),
    gates: nullable(
      text(
        'Promotion gates: JSON list of gate, market, value, limit, n and verdict (passed, failed, not_judged).',
      ),
    ),
    trained_by: nullable(text('schedule, or the person.')),
    trained_at: nullable(instant('Decision time: nothing known at or after it was used.')),
    known_at: instant('Decision time of the row.'),
  },
  key: ['slate_date', 'system', 'candidate'],
  partition: ['slate_date'],
});
