/** Which systems have no prediction of a player, and why. */
import { MARKET_SYSTEMS } from '../../../systems/all-systems.ts';

/**
 * NoModel: none is in service. MissingFeatures: a feature it requires is missing. NothingSaid: it had all it requires
 * and says nothing of this player, as a system without a line.
 */
type Silence = 'NoModel' | 'MissingFeatures' | 'NothingSaid';

/** By system. `features`: as the snapshot has them, JSON object by name. */
export function silentSystems(
  spoken: ReadonlySet<string>,
  served: ReadonlySet<string>,
  features: string,
): Readonly<Record<string, Silence>> {
  const present = JSON.parse(features) as Readonly<Record<string, number>>;
  const silent = MARKET_SYSTEMS.filter(({ id }) => !spoken.has(id)).map(({ id, requires }) => {
    if (!served.has(id)) return [id, 'NoModel'] as const;
    const isComplete = requires.every((name) => present[name] !== undefined);
    return [id, isComplete ? 'NothingSaid' : 'MissingFeatures'] as const;
  });
  return Object.fromEntries(silent);
}
