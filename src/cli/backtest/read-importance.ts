/**
 * What the trees inside the artefacts that served last split on.
 *
 * An artefact is plain JSON; each of its texts that holds the bytes of boosted trees, in base64, is one model, named by
 * where it stands. Artefacts without trees have no importance and are left out.
 */
import type { Importance, ServedModel } from '../../evaluation/report/figures/backtest-report.ts';
import { BoostedTrees } from '../../models/boosting/boosted-trees.ts';
import type { PayloadStore } from '../../world/payload-store.ts';

/** The first letters of every model’s bytes in base64. */
const MODEL_START = 'SFdCV';

/** Throws PAYLOAD_CORRUPT when an artefact is gone or damaged. */
export async function readImportance(
  payloads: PayloadStore,
  served: readonly ServedModel[],
): Promise<readonly Importance[]> {
  const found: Importance[] = [];
  for (const { system, digest } of lastOfEach(served)) {
    const artefact: unknown = JSON.parse(new TextDecoder().decode(await payloads.get(digest)));
    for (const { name, trees } of modelsIn(artefact, [])) {
      const gains = trees.importance().filter(({ gain }) => gain > 0);
      const total = gains.reduce((sum, { gain }) => sum + gain, 0);
      if (total === 0) continue;
      const features = gains.map(({ feature, gain }) => ({ feature, share: gain / total }));
      found.push({ system, model: name, digest, features });
    }
  }
  return found;
}

function lastOfEach(served: readonly ServedModel[]): readonly ServedModel[] {
  const last = new Map<string, ServedModel>();
  for (const each of served) {
    const known = last.get(each.system);
    if (known === undefined || each.to >= known.to) last.set(each.system, each);
  }
  return [...last.values()];
}

interface NamedTrees {
  readonly name: string;
  readonly trees: BoostedTrees;
}

function modelsIn(value: unknown, path: readonly string[]): readonly NamedTrees[] {
  if (typeof value === 'string' && value.startsWith(MODEL_START)) {
    return [
      {
        name: path.filter((step) => step !== 'trees').join(' '),
        trees: BoostedTrees.fromBytes(Buffer.from(value, 'base64')),
      },
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => modelsIn(each, [...path, key]));
}
