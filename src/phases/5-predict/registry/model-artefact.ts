/**
 * What a system learnt, as bytes: JSON in the payload store, named by its SHA-256. The store checks the bytes against
 * their name whenever they are read; whether an artefact may serve is said by the facts beside it.
 */
import { ARTEFACT_FORM, openArtefact } from '../../../systems/artefact.ts';
import type { PredictionSystem } from '../../../systems/prediction-system.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import type { PayloadStore } from '../../../world/payload-store.ts';

export interface ArtefactFacts {
  readonly system: string;
  readonly contract_version: number;
  readonly artefact_format: number;
}

/** Returns the digest. */
export async function storeArtefact(payloads: PayloadStore, artefact: unknown): Promise<string> {
  return payloads.put(new TextEncoder().encode(JSON.stringify(artefact)));
}

/** Throws PAYLOAD_CORRUPT when the bytes are damaged or gone. */
export async function loadArtefact(payloads: PayloadStore, digest: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await payloads.get(digest)));
}

/** Why it may not serve, in a sentence; null when it may. */
export function refusalOf(facts: ArtefactFacts, systems: readonly PredictionSystem[]): string | null {
  const { system, contract_version: contract, artefact_format: format } = facts;
  if (!systems.some(({ id }) => id === system)) return `There is no system ${system} any more.`;
  if (contract !== CONTRACT_VERSION) {
    return `It was trained on version ${contract} of the feature contract; version ${CONTRACT_VERSION} is in force.`;
  }
  if (format !== ARTEFACT_FORM) {
    return `It is written in form ${format}; form ${ARTEFACT_FORM} is read.`;
  }
  return null;
}

/** Why the code as it is cannot read it, in a sentence; null when it can. */
export function unreadableBecause(system: PredictionSystem, artefact: unknown): string | null {
  try {
    openArtefact(system, artefact);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return `${system.id} cannot read it: ${error.message}`;
    throw error;
  }
}
