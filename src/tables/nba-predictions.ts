/** Dataset nba_predictions. */
import type { NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

export { ML_FEATURE_STORE_V2 } from './feature-store.ts';

/** LIVE: made before tip-off by the live clock; BACKFILL: made after it; REPLAY: a virtual clock; SIMULATED: a generated league. */
export const PROVENANCES = ['LIVE', 'BACKFILL', 'REPLAY', 'SIMULATED'] as const;
export type Provenance = (typeof PROVENANCES)[number];

const PREDICTION_KEY = {
  slate_date: date('The slate.'),
  system: text('Prediction system, from the loaded artefact.'),
  market: text('points, rebounds, assists, threes or pra.'),
  player_lookup: text<PlayerLookup>('Normalised name.'),
  game_id: text<NbaGameId>('NBA game id.'),
};

export const PLAYER_PROP_PREDICTIONS = defineTable({
  dataset: 'nba_predictions',
  name: 'player_prop_predictions',
  doc: 'Immutable predictions. The active one of a (slate, system, market, player) is that of the highest revision.',
  columns: {
    ...PREDICTION_KEY,
    revision: int('Revision of the batch, from 1; a higher one supersedes.'),
    player_id: nullable(int('NBA player id.')),
    team: nullable(text<TeamCode>('Team, where known.')),
    opponent: nullable(text<TeamCode>('Opponent, where known.')),
    tip_off: instant('Scheduled tip-off.'),
    created_at: instant('Decision time: nothing known at or after it was used.'),
    provenance: text<Provenance>('LIVE, BACKFILL, REPLAY or SIMULATED.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    mean: real('Expected value, given that the player appears.'),
    variance: real('Variance, given that the player appears.'),
    median: int('Smallest k with P(X ≤ k) ≥ 0.5: minimises the expected absolute error.'),
    quantile_10: int('10 % quantile.'),
    quantile_90: int('90 % quantile.'),
    line: nullable(real('Consensus line at the decision; null when no book had one.')),
    line_books: int('Books in the consensus; 0 when none.'),
    line_captured_at: nullable(instant('Latest capture time among the lines of the consensus.')),
    probability_over: nullable(real('P(X > line).')),
    probability_under: nullable(real('P(X < line).')),
    known_at: instant('The decision time.'),
  },
  key: ['slate_date', 'revision', 'system', 'market', 'player_lookup'],
  partition: ['slate_date', 'revision'],
});

export const PREDICTION_BATCHES = defineTable({
  dataset: 'nba_predictions',
  name: 'prediction_batches',
  doc: 'The batch’s account: every expected player in exactly one terminal state, read back from the stored predictions.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    game_id: text<NbaGameId>('NBA game id.'),
    state: text<'predicted' | 'skipped' | 'failed'>('Terminal state of the item.'),
    reason: nullable(
      text<'NoHistory' | 'MissingFeatures' | 'GameBegun' | 'NoPredictionStored'>('Why it was not predicted.'),
    ),
    detail: nullable(text('The features that were missing, JSON.')),
    predictions: int('Active predictions stored for the player.'),
    known_at: instant('Decision time of the account.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});

export const PREDICTION_ACCURACY = defineTable({
  dataset: 'nba_predictions',
  name: 'prediction_accuracy',
  doc: 'Every active prediction against the box score.',
  columns: {
    ...PREDICTION_KEY,
    revision: int('Revision of the graded prediction.'),
    provenance: text<Provenance>('Provenance of the prediction.'),
    grade: text<'graded' | 'push' | 'void' | 'no_line' | 'pending'>(
      'graded or push: appeared, with a line; void: did not play; no_line: appeared, nothing to grade against; pending: minutes not yet in the box score.',
    ),
    void_reason: nullable(text<'DidNotPlay' | 'Postponed'>('Why void.')),
    mean: real('Predicted mean.'),
    median: int('Predicted median.'),
    line: nullable(real('Line at the decision.')),
    actual: nullable(int('What the player did; null when void or pending.')),
    error: nullable(real('median − actual.')),
    line_error: nullable(real('line − actual.')),
    crps: nullable(real('Continuous ranked probability score of the distribution; in units of the stat.')),
    line_result: nullable(text<'OVER' | 'UNDER' | 'PUSH'>('The stat against the line.')),
    favoured: nullable(
      text<'OVER' | 'UNDER'>('The side the distribution gave the higher probability; null at equality.'),
    ),
    probability_over: nullable(real('P(X > line) as predicted.')),
    known_at: instant('Latest known_at of the box score and the prediction.'),
  },
  key: ['slate_date', 'system', 'market', 'player_lookup'],
  partition: ['slate_date'],
});

export const SYSTEM_DAILY_PERFORMANCE = defineTable({
  dataset: 'nba_predictions',
  name: 'system_daily_performance',
  doc: 'Per slate, system and market: counts by grade, and errors beside the line’s on the same rows.',
  columns: {
    slate_date: date('The slate.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    graded: int('Graded predictions.'),
    pushes: int('Pushes.'),
    voids: int('Voids.'),
    without_line: int('Appeared, but no book had a line.'),
    pending: int('Not gradable yet.'),
    coverage: nullable(
      real('(graded + push + void) / (those and pending), among predictions with a line; share.'),
    ),
    mae: nullable(real('Mean absolute error of the median over graded and pushed rows.')),
    line_mae: nullable(real('The line’s on the same rows.')),
    bias: nullable(real('Mean of median − actual over the same rows.')),
    crps: nullable(real('Mean CRPS over the same rows.')),
    known_at: instant('Latest known_at of the graded rows.'),
  },
  key: ['slate_date', 'system', 'market'],
  partition: ['slate_date'],
});

export const PUBLISHED_DOCUMENTS = defineTable({
  dataset: 'nba_predictions',
  name: 'published_documents',
  doc: 'What was published when: append-only, one row per document and revision.',
  columns: {
    slate_date: date('The slate.'),
    document: text('Name of the document.'),
    revision: int('Revision, from 1.'),
    digest: text('SHA-256 of the document’s bytes; its address in the document store.'),
    bytes: int('Size in bytes.'),
    players: int('Players in the document.'),
    known_at: instant('When it was generated.'),
  },
  key: ['slate_date', 'document', 'revision'],
  partition: ['slate_date', 'document', 'revision'],
});
