/**
 * One step further of one attempt. Each call looks at what is there, does one thing, and records where it stands, so
 * that a supervisor that is started anew goes on from the record.
 *
 *   build → start → ready → synthetic → switch → watch → kept
 *   until `switch` the old process is not touched: what goes wrong there ends the candidate, and that is all;
 *   from `switch` on the role's target is the new revision: what goes wrong makes the old one the target again.
 */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { DeployStep } from './deployment.ts';
import { roleDeployment, saveAttempt, saveRole } from './deployment-store.ts';
import { STARTS_WITHIN_MS, withTarget } from './keep-serving.ts';
import type { Ended, ProcessPort } from './process-port.ts';
import type { Launch, Revision } from './revision.ts';
import type { StoredAttempt, StoredRole } from './stored-deployment.ts';

export interface Desk {
  readonly documents: StateDocuments;
  readonly port: ProcessPort;
}

/** The synthetic slate takes seconds; on a busy machine a minute. */
const SYNTHETIC_WITHIN_MS = 180_000;
/** The old process ends, the new one starts. */
const SWITCHES_WITHIN_MS = 300_000;
/** Beyond the time it is watched, a process may take this long to answer once more. */
const ANSWERS_WITHIN_MS = 30_000;

interface Failure {
  readonly code: string;
  readonly error: string;
  readonly exitCode: number | null;
  readonly lastLines: readonly string[];
}

export async function advance(desk: Desk, attempt: StoredAttempt): Promise<void> {
  if (attempt.isRollingBack) return rollBack(desk, attempt);
  switch (attempt.step) {
    case 'build':
      return build(desk, attempt);
    case 'start':
      return start(desk, attempt, revisionOf(attempt));
    case 'ready':
    case 'synthetic':
      return tryOut(desk, attempt, attempt.step, revisionOf(attempt));
    case 'switch':
      return switchOver(desk, attempt, revisionOf(attempt));
    case 'watch':
      return watch(desk, attempt, revisionOf(attempt));
  }
}

async function build(desk: Desk, attempt: StoredAttempt): Promise<void> {
  const { documents, port } = desk;
  const built = await port.build(attempt.source);
  if (built.kind === 'refused') {
    const { name, build: code, code: failureCode, error, lastLines } = built;
    const release = attempt.source.release?.id ?? name;
    const failed = { ...attempt, release };
    await end(desk, failed, { code: failureCode, error, exitCode: null, lastLines }, 'failed', code);
    return;
  }
  const { revision } = built;
  const role = await roleDeployment(documents, attempt.role);
  await saveRole(documents, { ...role, intended: revision.release }, port.now());
  await go(desk, { ...attempt, release: revision.release, revision }, 'start');
}

async function start(desk: Desk, attempt: StoredAttempt, revision: Revision): Promise<void> {
  const { port } = desk;
  const there = await port.look(attempt.role, 'beside');
  if (there.kind !== 'free') return port.stop(attempt.role, 'beside', 'force');
  await port.start(attempt.role, 'beside', { id: attempt.id, revision });
  await go(desk, attempt, 'ready');
}

async function tryOut(
  desk: Desk,
  attempt: StoredAttempt,
  step: 'ready' | 'synthetic',
  revision: Revision,
): Promise<void> {
  const { port } = desk;
  const { role } = attempt;
  const there = await port.look(role, 'beside');
  if (there.kind === 'free') return fail(desk, attempt, await endOf(desk, attempt, there.ended, 'beside'));
  const waited = port.now() - attempt.stepSince;
  const isRight = there.kind === 'running' && there.process.launch === attempt.id;
  if (!isRight) {
    if (waited > STARTS_WITHIN_MS) await late(desk, attempt, 'NEVER_SERVED', 'It answers nobody', waited);
    return;
  }
  if (step === 'ready') {
    const fault = await port.ready(there.process, revision);
    if (fault === null) return go(desk, attempt, 'synthetic');
    if (waited > STARTS_WITHIN_MS) await late(desk, attempt, 'NOT_READY', fault, waited);
    return;
  }
  const probe = await port.probe(role, there.process);
  if (probe === null) {
    if (waited > SYNTHETIC_WITHIN_MS) {
      await late(desk, attempt, 'SYNTHETIC_FAILED', 'The synthetic slate has not come through', waited);
    }
    return;
  }
  if (probe.fault === null) return go(desk, attempt, 'switch');
  await late(desk, attempt, 'SYNTHETIC_FAILED', probe.fault, null);
}

async function switchOver(desk: Desk, attempt: StoredAttempt, revision: Revision): Promise<void> {
  const { documents, port } = desk;
  const now = port.now();
  const role = await roleDeployment(documents, attempt.role);
  if (role.target?.id !== attempt.id) {
    const beside = await port.look(attempt.role, 'beside');
    if (beside.kind !== 'free') return port.stop(attempt.role, 'beside', 'force');
    return saveRole(documents, withTarget(role, { id: attempt.id, revision }), now);
  }
  if (await rolledBackByExit(desk, attempt, role)) return;
  const there = await port.look(attempt.role, 'serving');
  const isNew = there.kind === 'running' && there.process.launch === attempt.id;
  const fault = isNew ? await port.ready(there.process, revision) : 'it answers nobody';
  if (fault === null) return go(desk, attempt, 'watch');
  const since = role.launchedAt ?? attempt.stepSince;
  const limit = role.launchedAt === null ? SWITCHES_WITHIN_MS : STARTS_WITHIN_MS;
  if (now - since <= limit) return;
  await beginRollBack(desk, attempt, role, await silent(desk, attempt, 'NOT_READY', fault));
}

async function watch(desk: Desk, attempt: StoredAttempt, revision: Revision): Promise<void> {
  const { documents, port } = desk;
  const role = await roleDeployment(documents, attempt.role);
  if (await rolledBackByExit(desk, attempt, role)) return;
  const waited = port.now() - attempt.stepSince;
  if (waited < attempt.watchMs) return;
  const there = await port.look(attempt.role, 'serving');
  const isNew = there.kind === 'running' && there.process.launch === attempt.id;
  const fault = isNew
    ? ((await port.ready(there.process, revision)) ??
      (await port.beats(attempt.role, revision, there.process.since)))
    : 'it answers nobody';
  if (fault === null) {
    const now = port.now();
    await saveRole(documents, { ...role, failed: null }, now);
    return saveAttempt(documents, { ...attempt, outcome: 'kept', finishedAt: now }, now);
  }
  if (waited < attempt.watchMs + ANSWERS_WITHIN_MS) return;
  await beginRollBack(desk, attempt, role, await silent(desk, attempt, 'NOT_READY', fault));
}

async function rolledBackByExit(desk: Desk, attempt: StoredAttempt, role: StoredRole): Promise<boolean> {
  const exit = role.exits.find(({ launch }) => launch === attempt.id);
  if (exit === undefined) return false;
  await beginRollBack(desk, attempt, role, exit);
  return true;
}

/** Recorded before the target is changed: what is taken up anew goes on with it. */
async function beginRollBack(
  desk: Desk,
  attempt: StoredAttempt,
  role: StoredRole,
  failure: Failure,
): Promise<void> {
  const { documents, port } = desk;
  const now = port.now();
  await saveAttempt(documents, { ...failed(attempt, failure), isRollingBack: true, stepSince: now }, now);
  await saveRole(documents, withTarget(role, attempt.before), now);
}

async function rollBack(desk: Desk, attempt: StoredAttempt): Promise<void> {
  const { documents, port } = desk;
  const { before } = attempt;
  const role = await roleDeployment(documents, attempt.role);
  if (role.target?.id !== before?.id) return saveRole(documents, withTarget(role, before), port.now());
  const there = await port.look(attempt.role, 'serving');
  const failure: Failure = { ...attempt, code: attempt.failureCode ?? 'DEFECT', error: attempt.error ?? '' };
  if (before === null) {
    if (there.kind === 'free') await end(desk, attempt, failure, 'failed');
    return;
  }
  if (await isBack(desk, there, before)) return end(desk, attempt, failure, 'rolled_back');
  if (port.now() - attempt.stepSince <= SWITCHES_WITHIN_MS) return;
  const error = `${failure.error} Release ${before.revision.release} was started again, and does not come back.`;
  await end(desk, attempt, { ...failure, error }, 'failed');
}

async function isBack(
  { port }: Desk,
  there: Awaited<ReturnType<ProcessPort['look']>>,
  before: Launch,
): Promise<boolean> {
  if (there.kind !== 'running' || there.process.launch !== before.id) return false;
  return (await port.ready(there.process, before.revision)) === null;
}

/** Before `switch`: the old process was not touched. The candidate is ended at the next tick. */
function fail(desk: Desk, attempt: StoredAttempt, failure: Failure): Promise<void> {
  return end(desk, attempt, failure, 'failed');
}

async function late(
  desk: Desk,
  attempt: StoredAttempt,
  code: string,
  fault: string,
  waited: number | null,
): Promise<void> {
  const after = waited === null ? '' : ` after ${Math.round(waited / 1_000)} s`;
  const failure = await silent(desk, attempt, code, `${fault.replace(/\.$/, '')}${after}.`, 'beside');
  await fail(desk, attempt, failure);
}

/** Of a process that runs, and is not as it should be. */
async function silent(
  { port }: Desk,
  { role }: StoredAttempt,
  code: string,
  error: string,
  place: 'serving' | 'beside' = 'serving',
): Promise<Failure> {
  return { code, error, exitCode: null, lastLines: await port.lastLines(role, place) };
}

async function endOf(
  { port }: Desk,
  { id, role }: StoredAttempt,
  ended: Ended | null,
  place: 'serving' | 'beside',
): Promise<Failure> {
  const lastLines = await port.lastLines(role, place);
  if (ended?.launch === id) return { ...ended, lastLines };
  const error = 'The candidate ended, and no supervisor saw how.';
  return { code: 'PROCESS_ENDED', error, exitCode: null, lastLines };
}

function failed(attempt: StoredAttempt, failure: Failure): StoredAttempt {
  const { code: failureCode, error, exitCode, lastLines } = failure;
  return { ...attempt, failureCode, error, exitCode, lastLines };
}

/** `build`: digest of the sources where nothing was built. */
async function end(
  desk: Desk,
  attempt: StoredAttempt,
  failure: Failure,
  outcome: 'failed' | 'rolled_back',
  build: string | null = attempt.revision?.code ?? null,
): Promise<void> {
  const now = desk.port.now();
  const over: StoredAttempt = { ...failed(attempt, failure), outcome, finishedAt: now };
  await saveAttempt(desk.documents, over, now);
  await noteFailure(desk, over, build);
}

/** In the role, and for whoever watches. Noting it twice is noting it once. */
export async function noteFailure(
  { documents, port }: Desk,
  attempt: StoredAttempt,
  build: string | null,
): Promise<void> {
  const { release, finishedAt: at, error, failureCode: code } = attempt;
  if (release === null || at === null || error === null || code === null) return;
  const role = await roleDeployment(documents, attempt.role);
  await saveRole(documents, { ...role, intended: release, failed: { release, at, error } }, port.now());
  if (build === null) return;
  const isSwitched = attempt.step === 'switch' || attempt.step === 'watch';
  const untouched = role.serving === null ? null : role.target;
  const serving = isSwitched ? (attempt.outcome === 'rolled_back' ? attempt.before : null) : untouched;
  await port.failedToStart({
    role: attempt.role,
    serving: serving?.revision ?? null,
    build,
    at,
    code,
    error,
  });
}

async function go({ documents, port }: Desk, attempt: StoredAttempt, step: DeployStep): Promise<void> {
  const now: Instant = port.now();
  await saveAttempt(documents, { ...attempt, step, stepSince: now }, now);
}

function revisionOf({ id, revision }: StoredAttempt): Revision {
  if (revision === null) throw new Error(`${id} went on without a revision`);
  return revision;
}
