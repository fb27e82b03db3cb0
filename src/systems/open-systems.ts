/**
 * The systems as they serve: loaded artefacts, one player in, the distributions of all systems and markets out.
 *
 * Systems run in order, so that a blend sees what it blends. Each distribution is put on the grid in which it is stored:
 * what is graded later is exactly what was predicted.
 */
import { onGrid } from '../models/distributions/tabulated-distribution.ts';
import { SYSTEMS } from './all-systems.ts';
import { openArtefact } from './artefact.ts';
import { isComplete, neededFeatures } from './complete-input.ts';
import type { MarketPmfs, PlayerInput } from './player-input.ts';
import type { FittedSystem } from './prediction-system.ts';

export interface SystemPrediction {
  readonly system: string;
  readonly pmfs: MarketPmfs;
}

export interface Predictor {
  /** Ids of the systems that have an artefact, in their order. */
  readonly systems: readonly string[];
  /** A system whose required features are missing, or that reads one that is missing, is not among the answers. */
  readonly predict: (input: PlayerInput) => readonly SystemPrediction[];
  /** P(the player appears); null: no system in service says so. */
  readonly appearance: (input: PlayerInput) => number | null;
}

/** `artefacts` by system; a system without one is left out. Throws RangeError on one that is malformed. */
export function openSystems(artefacts: ReadonlyMap<string, unknown>): Predictor {
  const open = SYSTEMS.flatMap((system) => {
    const artefact = artefacts.get(system.id);
    return artefact === undefined
      ? []
      : [{ system, needs: neededFeatures(system), fitted: openArtefact(system, artefact) }];
  });
  return {
    systems: open.map(({ system }) => system.id),
    predict(input) {
      const made = new Map<string, MarketPmfs>();
      for (const { system, needs, fitted } of open) {
        if (!isComplete(input, needs)) continue;
        const pmfs = gridded(fitted, input, made);
        if (Object.keys(pmfs).length > 0) made.set(system.id, pmfs);
      }
      return [...made].map(([system, pmfs]) => ({ system, pmfs }));
    },
    appearance(input) {
      for (const { fitted } of open) {
        const probability = fitted.appearance?.(input);
        if (probability !== undefined) return probability;
      }
      return null;
    },
  };
}

function gridded(
  fitted: FittedSystem,
  input: PlayerInput,
  made: ReadonlyMap<string, MarketPmfs>,
): MarketPmfs {
  const pmfs = Object.entries(fitted.predict(input, made));
  return Object.fromEntries(pmfs.map(([market, pmf]) => [market, onGrid(pmf)]));
}
