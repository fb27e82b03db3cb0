/**
 * The models that serve, against what is stored and what is in force: bytes by their digest, the feature contract, the
 * form of artefacts, the runtime that trained them, and the set that was released. A damaged artefact blocks.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { DriftRow } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';
import { manifestDigest, type RecordedRelease } from './make-release.ts';
import { recordedReleases } from './release-store.ts';
import { modelSet, type ServingFacts } from './serving-facts.ts';

export async function modelDrift(sources: DriftSources): Promise<readonly DriftRow[]> {
  const serving = await sources.serving();
  const [release = null] = await recordedReleases(sources.documents);
  const rows: DriftRow[] = [];
  for (const model of serving) rows.push(await modelRow(model, sources));
  return [...rows, setRow(serving, release, sources.homeOption)];
}

const ROW = { plane: 'models', isBlocking: false } as const;

async function modelRow(
  model: ServingFacts,
  { artefact, inForce, homeOption }: DriftSources,
): Promise<DriftRow> {
  const row = {
    ...ROW,
    subject: model.system,
    running: model.digest,
    intended: model.digest,
    fix: `./hardwood models train${homeOption}`,
  };
  try {
    await artefact(model.digest);
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return { ...row, state: 'drifted', running: 'damaged', text: error.message, isBlocking: true };
  }
  const faults = faultsOf(model, inForce);
  if (faults.length > 0) return { ...row, state: 'drifted', text: `${faults.join(' ')}` };
  return {
    ...row,
    state: 'same',
    text: `It serves the slate of ${model.slate}; its bytes have their digest.`,
  };
}

function faultsOf(
  model: ServingFacts,
  { contract, form, runtime }: DriftSources['inForce'],
): readonly string[] {
  return [
    ...(model.status === 'production' ? [] : [`It is refused: ${model.refusal ?? 'no reason is stated'}`]),
    ...(model.contract === contract
      ? []
      : [`It was trained on feature contract ${model.contract}; ${contract} is in force.`]),
    ...(model.form === form ? [] : [`It is written in form ${model.form}; form ${form} is read.`]),
    ...(model.runtime === runtime
      ? []
      : [`It was trained under ${model.runtime ?? 'a runtime that is not stated'}; ${runtime} runs it.`]),
  ];
}

function setRow(
  serving: readonly ServingFacts[],
  release: RecordedRelease | null,
  homeOption: string,
): DriftRow {
  const set = modelSet(serving);
  const running = set === null ? null : manifestDigest(set);
  const intended = release?.release.models ?? null;
  const row = { ...ROW, subject: 'model set', running, intended, fix: `./hardwood release${homeOption}` };
  const count = set === null ? 'No model serves' : `${Object.keys(set).length} models serve`;
  if (release === null)
    return { ...row, state: 'same', text: `${count}; no release says which are meant to.` };
  if (running === intended) return { ...row, state: 'same', text: `${count}, as released.` };
  const before = release.models ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(set ?? {})])].sort();
  const other = names.filter((name) => before[name] !== set?.[name]);
  return {
    ...row,
    state: 'drifted',
    text: `${count}; since the release others serve of ${other.join(', ')}.`,
  };
}
