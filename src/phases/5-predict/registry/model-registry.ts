/**
 * model_registry: before each slate, whether models are fitted again, and what came of it.
 *
 *   not due → the reason    due → rows, fit, gates → production | shadow | rejected
 *
 * A candidate whose gates pass becomes production by the policy walk_forward where the clock is virtual or the league
 * generated; under a live clock it is a shadow until a person promotes it. What has learnt from no rows is not judged,
 * and serves at once where the system has nothing in service: there is nothing it could have learnt wrongly.
 *
 * It is made once, and before it every result of the last slates is in. A correction that comes later reaches models
 * with the next training and not before: what was learnt is not unlearnt for a box score. A person's word and the
 * training's failure are no matter of it; yesterday's models serve on (serving-models.ts).
 */
import { tipOffs } from '../../../league/slate.ts';
import {
  type Output,
  previousSlatesInput,
  type RunContext,
  type RunOutcome,
} from '../../../pipeline/output.ts';
import type { PredictionSystem } from '../../../systems/prediction-system.ts';
import { MODEL_REGISTRY } from '../../../tables/nba-predictions.ts';
import type { CandidateStatus } from '../../../tables/predictions/model-registry.ts';
import { modelTiming } from '../../timing.ts';
import { gateText, isRejected } from './model-gates.ts';
import { lastTraining, learntFrom, newestOf, registryOf, servingOf } from './model-history.ts';
import { newRows } from './new-rows.ts';
import { type RefitDecision, refitDecision } from './refit-policy.ts';
import { candidateRow, type RegistryRow, withoutCandidate } from './registry-rows.ts';
import { type Candidate, type FitModels, type ServingModel, trainModels } from './train-models.ts';

export function modelRegistryOutput(systems: readonly PredictionSystem[], fit: FitModels): Output {
  return {
    name: 'model_registry',
    phase: 5,
    purpose: 'pregame',
    table: MODEL_REGISTRY,
    // What is not in when it is due is learnt with the next training.
    inputs: [{ ...previousSlatesInput('player_game_summary'), isRequired: false }],
    plannedFor: ['replayed'],
    timing: (slate) => {
      const timing = modelTiming(slate);
      const start = timing?.starts[0];
      return timing === null || start === undefined ? null : { ...timing, closesAt: start };
    },
    entitles: () => ({ minimum: systems.length, exact: null }),
    partition: (work) => [work.slateDate],
    run: (context) => run(context, systems, fit),
  };
}

async function run(
  context: RunContext,
  systems: readonly PredictionSystem[],
  fit: FitModels,
): Promise<RunOutcome> {
  const { read, season, work, asOf } = context;
  const range = learntFrom(season, work.slateDate);
  const last = lastTraining(await registryOf(read, range));
  const ids = systems.map(({ id }) => id);
  const news = await newRows(read, range, last?.trainedThrough ?? null);
  const decision = refitDecision(last, news, ids);
  const setting = { slate: work.slateDate, asOf };
  const byHand = await trainedByHand(context, range);
  if (decision.kind === 'not_due') {
    const rows = ids.map((system) => withoutCandidate(setting, system, 'not_due', decision.why));
    return { kind: 'rows', rows: [...rows, ...byHand] };
  }
  const incumbents = newestOf(await servingOf(read, range));
  const candidates = await trainModels(fit, {
    read,
    payloads: context.payloads,
    training: context.training,
    range: decision.on === 'all_rows' ? range : null,
    slate: work.slateDate,
    systems,
    incumbents,
  });
  const rows = ids.map((system): RegistryRow => {
    const candidate = candidates.find((each) => each.system === system);
    if (candidate === undefined) {
      return withoutCandidate(setting, system, 'too_few_rows', `${decision.why} It had too few rows.`);
    }
    const incumbent = incumbents.find((each) => each.system === system) ?? null;
    const { status, why } = statusOf(context, decision, candidate, incumbent);
    const { versions } = context;
    const incumbentDigest = incumbent?.artefact_digest ?? null;
    return candidateRow({
      ...setting,
      candidate,
      status,
      why,
      incumbent: incumbentDigest,
      versions,
      trainedBy: 'schedule',
    });
  });
  return { kind: 'rows', rows: [...rows, ...byHand] };
}

function statusOf(
  context: RunContext,
  decision: Extract<RefitDecision, { kind: 'due' }>,
  { gates, hasLearnt }: Candidate,
  incumbent: ServingModel | null,
): { readonly status: CandidateStatus; readonly why: string } {
  const failed = gates.filter(({ verdict }) => verdict === 'failed');
  if (isRejected(gates)) {
    return { status: 'rejected', why: `${decision.why} Rejected: ${failed.map(gateText).join('; ')}.` };
  }
  const isFirst = !hasLearnt && incumbent === null;
  return { status: isFirst || isWalkForward(context) ? 'production' : 'shadow', why: decision.why };
}

/** A live clock over the real league: people decide what serves. */
function isWalkForward({ provenance, slate }: RunContext): boolean {
  const [tip] = tipOffs(slate);
  if (tip === undefined) return false;
  const made = provenance(tip);
  return made === 'REPLAY' || made === 'SIMULATED';
}

/** Candidates that persons trained since the slate before, as rows of this one. */
async function trainedByHand(
  { modelWords, read, work }: RunContext,
  range: { readonly from: RegistryRow['slate_date']; readonly to: RegistryRow['slate_date'] },
): Promise<readonly RegistryRow[]> {
  const known = new Set((await registryOf(read, range)).map((row) => `${row.trained_by} ${row.trained_at}`));
  const words = (await modelWords?.()) ?? [];
  const rows = words.flatMap((word) => {
    if (word.kind !== 'trained') return [];
    const row = word.candidate as unknown as RegistryRow;
    return known.has(`${row.trained_by} ${row.trained_at}`) ? [] : [row];
  });
  return rows.map((row, index) => ({ ...row, slate_date: work.slateDate, candidate: index + 1 }));
}
