/**
 * The supervisor: keeps what is meant to run running, and carries deployments out, one after another.
 *
 * It remembers nothing: each tick starts from the records and from what is really there. Its own end, at any moment,
 * stops nobody; started anew it finds its processes, and what it was about:
 *   a deployment that had not switched yet is interrupted, and its candidate ended;
 *   one that had goes on, to its end or back.
 */
import type { Instant } from '../league/instant.ts';
import { advance, type Desk, noteFailure } from './advance-deployment.ts';
import { deploymentAttempts, roleDeployment, saveAttempt, saveRole } from './deployment-store.ts';
import { keepServing, type Move } from './keep-serving.ts';
import { closeOrder, type DeployOrder, isStopOrdered, openOrders, sortable, withdrawStop } from './orders.ts';
import type { Revision } from './revision.ts';
import type { StoredAttempt, StoredRole } from './stored-deployment.ts';
import { SUPERVISED_ROLES, type SupervisedRole } from './supervised-role.ts';

export type Tick = 'quiet' | 'deploying' | 'stopped';

/** Beside those that run or may have to be brought back. */
const REVISIONS_KEPT = 5;
const BEFORE_SWITCH: ReadonlySet<string> = new Set(['build', 'start', 'ready', 'synthetic']);

export class Supervisor {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Once, before the first tick. */
  async takeUp(): Promise<void> {
    const { documents, port } = this.#desk;
    await withdrawStop(documents);
    const attempts = await deploymentAttempts(documents);
    for (const attempt of attempts) {
      if (attempt.outcome !== 'running') continue;
      const now = port.now();
      if (BEFORE_SWITCH.has(attempt.step)) await this.#interrupt(attempt, now);
      else await saveAttempt(documents, { ...attempt, stepSince: now, resumedAt: now }, now);
    }
    for (const role of SUPERVISED_ROLES) {
      const newest = attempts.find((attempt) => attempt.role === role);
      const isNoted = newest?.finishedAt === (await roleDeployment(documents, role)).failed?.at;
      if (newest === undefined || isNoted) continue;
      if (newest.outcome === 'failed' || newest.outcome === 'rolled_back') {
        await noteFailure(this.#desk, newest, newest.revision?.code ?? null);
      }
    }
  }

  async tick(): Promise<Tick> {
    const { documents } = this.#desk;
    if (await isStopOrdered(documents)) return (await this.#stopAll()) ? 'stopped' : 'deploying';
    const running = await this.#running();
    if (running === null) await this.#nextOfOrders();
    else await advance(this.#desk, running);
    const now = await this.#running();
    if (running !== null && now === null) await this.#clearRevisions();
    for (const role of SUPERVISED_ROLES) {
      await this.#keep(role);
      await this.#clearBeside(role, now);
    }
    return now === null ? 'quiet' : 'deploying';
  }

  async #running(): Promise<StoredAttempt | null> {
    const attempts = await deploymentAttempts(this.#desk.documents);
    return attempts.find(({ outcome }) => outcome === 'running') ?? null;
  }

  async #keep(name: SupervisedRole): Promise<void> {
    const { documents, port } = this.#desk;
    const role = await roleDeployment(documents, name);
    const there = await port.look(name, 'serving');
    const lines =
      there.kind === 'free' && role.launchedAt !== null ? await port.lastLines(name, 'serving') : [];
    await this.#make(role, keepServing(role, there, lines, port.now()));
  }

  /** The record first: what is done is never without one. */
  async #make(before: StoredRole, { role, act }: Move): Promise<void> {
    const { documents, port } = this.#desk;
    if (JSON.stringify(before) !== JSON.stringify(role)) await saveRole(documents, role, port.now());
    if (act === 'start' && role.target !== null) await port.start(role.role, 'serving', role.target);
    if (act === 'ask' || act === 'force') await port.stop(role.role, 'serving', act);
  }

  /** A candidate that nobody needs, whoever started it. */
  async #clearBeside(role: SupervisedRole, running: StoredAttempt | null): Promise<void> {
    const isNeeded = running?.role === role && !running.isRollingBack && running.step !== 'watch';
    if (isNeeded) return;
    const { port } = this.#desk;
    if ((await port.look(role, 'beside')).kind !== 'free') await port.stop(role, 'beside', 'force');
  }

  /** The next role of the oldest order; when one was not kept, the rest is not begun. */
  async #nextOfOrders(): Promise<void> {
    const { documents } = this.#desk;
    const [order] = await openOrders(documents);
    if (order === undefined) return;
    const done = (await deploymentAttempts(documents)).filter((attempt) => attempt.order === order.id);
    const next = order.roles.find((role) => !done.some((attempt) => attempt.role === role));
    if (next === undefined || done.some(({ outcome }) => outcome !== 'kept')) {
      return closeOrder(documents, order);
    }
    await this.#begin(order, next);
  }

  async #begin(order: DeployOrder, name: SupervisedRole): Promise<void> {
    const { documents, port } = this.#desk;
    const now = port.now();
    const role = await roleDeployment(documents, name);
    const attempt: StoredAttempt = {
      id: `${sortable(now)}-${name}`,
      order: order.id,
      role: name,
      release: null,
      from: role.serving?.release ?? null,
      startedAt: now,
      finishedAt: null,
      step: 'build',
      stepSince: now,
      outcome: 'running',
      exitCode: null,
      lastLines: [],
      error: null,
      failureCode: null,
      source: order.source,
      watchMs: order.watchMs,
      revision: null,
      before: role.target,
      isRollingBack: false,
    };
    await saveAttempt(documents, attempt, now);
  }

  async #interrupt(attempt: StoredAttempt, now: Instant): Promise<void> {
    const serves =
      attempt.from === null ? 'Nothing had served before' : `Release ${attempt.from} was not touched`;
    const error = `The supervisor ended during ${attempt.step}. ${serves}.`;
    const over: StoredAttempt = { ...attempt, outcome: 'interrupted', finishedAt: now, error };
    await saveAttempt(this.#desk.documents, over, now);
  }

  async #stopAll(): Promise<boolean> {
    const { documents, port } = this.#desk;
    let isEmpty = true;
    for (const name of SUPERVISED_ROLES) {
      const role = await roleDeployment(documents, name);
      const there = await port.look(name, 'serving');
      // The target stays: it is what the next supervisor starts.
      const { role: next, act } = keepServing({ ...role, target: null }, there, [], port.now());
      await this.#make(role, { role: { ...next, target: role.target }, act });
      const beside = await port.look(name, 'beside');
      if (beside.kind !== 'free') await port.stop(name, 'beside', 'force');
      if (there.kind !== 'free' || beside.kind !== 'free') isEmpty = false;
    }
    return isEmpty;
  }

  async #clearRevisions(): Promise<void> {
    const { documents, port } = this.#desk;
    const kept = new Map<string, Revision>();
    for (const { revision } of await deploymentAttempts(documents)) {
      if (revision !== null && kept.size < REVISIONS_KEPT) kept.set(revision.release, revision);
    }
    for (const role of SUPERVISED_ROLES) {
      const { target } = await roleDeployment(documents, role);
      if (target !== null) kept.set(target.revision.release, target.revision);
    }
    await port.keepOnly([...kept.values()]);
  }
}
