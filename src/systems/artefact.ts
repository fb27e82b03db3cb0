/**
 * An artefact as it is stored: what the system learnt, and how its distributions are corrected, by market.
 *
 * `openArtefact` checks the form and lets the system check its own part; both throw RangeError.
 */

import type { Market } from '../lines/markets.ts';
import { type PitRecalibration, recalibrated } from '../models/calibration/pit-recalibration.ts';
import type { MarketPmfs } from './player-input.ts';
import type { FittedSystem, PredictionSystem } from './prediction-system.ts';

/** Rises with every change of what an artefact looks like. */
export const ARTEFACT_FORM = 1;

export type Recalibrations = Readonly<Partial<Record<Market, PitRecalibration>>>;

export interface Artefact {
  readonly form: typeof ARTEFACT_FORM;
  readonly system: string;
  readonly own: unknown;
  /** A market without one is as the system said it. */
  readonly recalibrations: Recalibrations;
}

export function openArtefact(system: PredictionSystem, artefact: unknown): FittedSystem {
  const { form, system: id, own, recalibrations } = (artefact ?? {}) as Partial<Artefact>;
  if (form !== ARTEFACT_FORM || id !== system.id || recalibrations === undefined)
    throw new RangeError(`The artefact is none of ${system.id}, form ${ARTEFACT_FORM}.`);
  const fitted = system.open(own);
  return {
    ...fitted,
    predict: (input, others) => corrected(fitted.predict(input, others), recalibrations),
  };
}

export function corrected(pmfs: MarketPmfs, recalibrations: Recalibrations): MarketPmfs {
  const each = Object.entries(pmfs).map(([market, pmf]) => {
    const recalibration = recalibrations[market as Market];
    return [market, recalibration === undefined ? pmf : recalibrated(pmf, recalibration)] as const;
  });
  return Object.fromEntries(each);
}
