/**
 * serving_models: which artefact of each system serves the slate (decide-serving.ts says by what rule).
 *
 * It waits for the training of its slate until it is due, and then goes without: a training that fails takes nobody's
 * models away. A person's word on an open slate makes it again. What was trained by another build is opened once more,
 * here, and refused by name when it cannot be read; bytes that are damaged or gone fail it (PAYLOAD_CORRUPT).
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../../pipeline/output.ts';
import type { PredictionSystem } from '../../../systems/prediction-system.ts';
import { SERVING_MODELS } from '../../../tables/nba-predictions.ts';
import { modelTiming } from '../../timing.ts';
import { decideServing } from './decide-serving.ts';
import { loadArtefact, refusalOf, unreadableBecause } from './model-artefact.ts';
import { learntFrom, registryOf, servingOf } from './model-history.ts';
import type { RegistryRow } from './registry-rows.ts';
import type { ServingModel } from './train-models.ts';

export function servingModelsOutput(systems: readonly PredictionSystem[]): Output {
  return {
    name: 'serving_models',
    phase: 5,
    purpose: 'pregame',
    table: SERVING_MODELS,
    inputs: [slateInput('model_registry', 'pregame', false)],
    plannedFor: ['replayed'],
    timing: modelTiming,
    entitles: () => ({ minimum: 0, exact: null }),
    partition: (work) => [work.slateDate],
    run: (context) => run(context, systems),
  };
}

async function run(context: RunContext, systems: readonly PredictionSystem[]): Promise<RunOutcome> {
  const { read, season, work, asOf } = context;
  const before = learntFrom(season, work.slateDate);
  const registry = await registryOf(read, { from: before.from, to: work.slateDate });
  const words = (await context.modelWords?.()) ?? [];
  const byHand = words.flatMap((word) =>
    word.kind === 'trained' ? [word.candidate as unknown as RegistryRow] : [],
  );
  const rows = decideServing({
    slate: work.slateDate,
    asOf,
    earlier: await servingOf(read, before),
    candidates: [...registry.filter(({ outcome }) => outcome === 'trained'), ...byHand],
    words,
  });
  const checked: ServingModel[] = [];
  for (const row of rows) checked.push(await withRefusal(row, context, systems));
  return checked.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows: checked };
}

async function withRefusal(
  row: ServingModel,
  { payloads, versions }: RunContext,
  systems: readonly PredictionSystem[],
): Promise<ServingModel> {
  const refusal =
    refusalOf(row, systems) ?? (await unreadable(row, versions?.code ?? null, payloads, systems));
  return { ...row, status: refusal === null ? 'production' : 'refused', refusal };
}

/** What this very build trained it can read. */
async function unreadable(
  row: ServingModel,
  build: string | null,
  payloads: RunContext['payloads'],
  systems: readonly PredictionSystem[],
): Promise<string | null> {
  const system = systems.find(({ id }) => id === row.system);
  if (system === undefined || (build !== null && build === row.build)) return null;
  return unreadableBecause(system, await loadArtefact(payloads, row.artefact_digest));
}
