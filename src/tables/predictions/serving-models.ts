/** nba_predictions.serving_models. */
import { date, instant, int, nullable, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const SERVING_MODELS = defineTable({
  dataset: 'nba_predictions',
  name: 'serving_models',
  doc: 'Which artefact of each system serves the slate, since when, and by whose word. A system without a row has none.',
  columns: {
    slate_date: date('The slate.'),
    system: text('Prediction system.'),
    status: text<'production' | 'refused'>(
      'production: it predicts; refused: it was made for another contract of features or in another form, and predicts nothing.',
    ),
    refusal: nullable(text('Why it is refused, in a sentence.')),
    artefact_digest: text('SHA-256 of the artefact’s bytes; its address in the payload store.'),
    previous_digest: nullable(
      text('The artefact that served before it: where a rollback leads. Null: none.'),
    ),
    contract_version: int('Version of the feature contract it was trained on.'),
    artefact_format: int('Version of the form of the artefact.'),
    build: nullable(text('Digest of the sources that trained it, where stated.')),
    runtime: nullable(text('Version of the runtime that trained it, where stated.')),
    trained_from: nullable(date('First slate it learnt from; null: it has nothing to learn.')),
    trained_through: nullable(date('Last slate it learnt from; null: it has nothing to learn.')),
    rows: int('Rows it learnt from.'),
    trained_at: instant('Decision time of the training.'),
    promoted_at: instant('Since when it serves.'),
    promoted_by: text(
      'walk_forward: the policy of replays; nothing_learnt: it learnt from no rows and nothing else served; or the person.',
    ),
    why: text('The reason that was given, in a sentence.'),
    set_aside: nullable(
      text('What a person asked for since the slate before and could not have, in a sentence.'),
    ),
    metrics: text('By market, as model_registry has them: JSON object.'),
    known_at: instant('The decision time.'),
  },
  key: ['slate_date', 'system'],
  partition: ['slate_date'],
});
