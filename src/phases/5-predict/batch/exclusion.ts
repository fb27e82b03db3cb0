/** Why an expected player is not to be predicted: a closed list, the first that applies. */
import { MARKET_SYSTEMS } from '../../../systems/all-systems.ts';
import type { UPCOMING_PLAYER_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import type { ML_FEATURE_STORE_V2 } from '../../../tables/nba-predictions.ts';
import type { ExclusionReason } from '../../../tables/predictions/prediction-inputs.ts';
import type { RowOf } from '../../../tables/table.ts';

export interface Exclusion {
  readonly reason: ExclusionReason;
  /** What the reason rests on; null where it says all. */
  readonly detail: string | null;
}

type FeatureRow = RowOf<typeof ML_FEATURE_STORE_V2>;
type PlayerContext = Pick<RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>, 'injury_status' | 'injury_reason'>;

/** Null: he is to be predicted. `served`: ids of the systems with a model in service. */
export function exclusionOf(
  player: PlayerContext,
  features: FeatureRow | null,
  served: ReadonlySet<string>,
): Exclusion | null {
  if (player.injury_status === 'out') return { reason: 'RuledOut', detail: player.injury_reason };
  if (features === null) return { reason: 'NoHistory', detail: null };
  if (features.missing_required !== '[]')
    return { reason: 'MissingFeatures', detail: features.missing_required };
  // A system that reads others says nothing when they do not.
  const first = MARKET_SYSTEMS.filter(({ id, reads }) => served.has(id) && reads.length === 0);
  if (first.length === 0) return { reason: 'NoModel', detail: null };
  const lacking = first.map(({ id, requires }) => [id, missing(features, requires)] as const);
  return lacking.every(([, names]) => names.length > 0)
    ? { reason: 'MissingFeatures', detail: JSON.stringify(Object.fromEntries(lacking)) }
    : null;
}

function missing(features: FeatureRow, requires: readonly string[]): readonly string[] {
  const cells = features as unknown as Readonly<Record<string, unknown>>;
  return requires.filter((name) => (cells[name] ?? null) === null);
}
