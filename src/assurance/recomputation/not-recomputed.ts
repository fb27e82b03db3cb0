/**
 * The columns whose values are not made again row by row, each with the reason.
 *
 * They are not unguarded: every partition is held against the digest that was sealed when it was written.
 */
import { qualifiedName, type Table } from '../../tables/table.ts';

/** Of any table. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  slate_date: 'part of the key by which rows are compared',
  known_at: 'a moment of the process, not a number about the game',
};

const TEXT = 'words, a name or an id';
const MODEL = 'a fact of the fit; the artefact itself is held by its digest';
const INTERVAL = 'an interval by resampling; it depends on draws';
const SCAN =
  'a statistic of the scan over all nights; the figures it reads are recomputed in system_daily_performance';

/** Columns that are not made again, by table. Texts and dates that are in no list are declared as texts. */
const BY_TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'nba_reference.player_registry': {
    is_new_player: 'what the registry knew before the slate; no number',
    is_new_name: 'what the registry knew before the slate; no number',
  },
  'nba_reference.player_aliases': {
    player_id: 'an identity; the resolver’s rules make it',
    confidence: 'a rank of the method of the resolver; no measurement',
  },
  'nba_reference.unresolved_players': {
    mended_player_id: 'an identity; a person or a later run gave it',
    first_seen_at: 'a moment of the process, not a number about the game',
  },
  'nba_analytics.upcoming_player_game_context': { player_id: 'an identity; the registry’s' },
  'nba_predictions.model_registry': Object.fromEntries(
    [
      'trained_from',
      'trained_through',
      'rows',
      'feature_rows',
      'contract_version',
      'artefact_format',
      'seed',
      'trained_at',
    ].map((name) => [name, MODEL]),
  ),
  'nba_predictions.serving_models': {
    trained_at: 'a moment of the process; the registry’s row is found by it',
    promoted_at: 'a moment of the process',
  },
  'nba_predictions.prediction_inputs': { tip_off: 'the listing as it was at the decision' },
  'nba_predictions.player_prop_predictions': { created_at: 'a moment of the process' },
  'nba_predictions.performance_breakdown': Object.fromEntries(
    ['difference', 'hit_rate', 'roi'].flatMap((name) => [
      [`${name}_low`, INTERVAL],
      [`${name}_high`, INTERVAL],
    ]),
  ),
  'nba_predictions.performance_diagnosis': Object.fromEntries(
    [
      'stretch_from',
      'reference_slates',
      'reference_rows',
      'own_t',
      'line_t',
      'sound_t',
      'low_quality_reference',
    ].map((name) => [name, SCAN]),
  ),
  'nba_predictions.probability_calibrations': {
    log_loss_before: 'a figure of the fit on later forecasts; they are packed to two bytes each',
    log_loss_after: 'a figure of the fit on later forecasts; they are packed to two bytes each',
    fitted_at: 'a moment of the process',
  },
  'nba_predictions.prop_recommendations': {
    market_probability:
      'needs every book’s quotes as they stood; it withholds offers and is in no other number',
  },
  'nba_predictions.published_picks': { published_at: 'a moment of the process; it is in the hash' },
  'nba_predictions.published_documents': {
    bytes: 'the length of the document, which is read by its digest',
    players: 'a count of the document, whose bytes are held by their digest',
  },
};

/** Why the column is not made again; null: nobody has said. */
export function whyNotRecomputed(table: Table, column: string): string | null {
  const said = BY_TABLE[qualifiedName(table)]?.[column] ?? EVERYWHERE[column];
  if (said !== undefined) return said;
  if (table.key.includes(column)) return 'part of the key by which rows are compared';
  return table.columns[column]?.kind === 'text' ? TEXT : null;
}

/** Columns that are named as not made again, for the proof that the list holds nothing else. */
export function namedAsNotRecomputed(): readonly (readonly [table: string, column: string])[] {
  return Object.entries(BY_TABLE).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => [table, column] as const),
  );
}
