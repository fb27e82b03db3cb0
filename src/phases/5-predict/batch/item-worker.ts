/**
 * One worker: holds the models in service, and answers items by them. Threads load this module by its URL.
 *
 * A model is parsed once per digest and kept for as long as the last batch had it in service.
 */
import { openSystems } from '../../../systems/open-systems.ts';
import type { PlayerInput } from '../../../systems/player-input.ts';
import { type MarketPrediction, marketPredictions } from './market-predictions.ts';

interface HeldModel {
  readonly system: string;
  readonly digest: string;
  /** Null: the worker was given it before, and holds it. */
  readonly bytes: Uint8Array | null;
}

interface ItemWorker {
  /** Takes the models of a batch; returns what answers its items. Throws RangeError on bytes that are no such model. */
  serve(models: readonly HeldModel[]): (input: unknown) => readonly MarketPrediction[];
}

export function openWorker(): ItemWorker {
  let artefacts: ReadonlyMap<string, unknown> = new Map();
  return {
    serve(models) {
      const held = artefacts;
      artefacts = new Map(
        models.map(({ digest, bytes }) => [digest, held.get(digest) ?? parsed(digest, bytes)]),
      );
      const predictor = openSystems(
        new Map(models.map(({ system, digest }) => [system, artefacts.get(digest)])),
      );
      return (input) => marketPredictions(predictor, input as PlayerInput);
    },
  };
}

function parsed(digest: string, bytes: Uint8Array | null): unknown {
  if (bytes === null) throw new Error(`the worker does not hold the model ${digest}`);
  return JSON.parse(new TextDecoder().decode(bytes));
}
