/**
 * A machine for tests: processes that take time to come up, places that only one of them has, and a death at any call.
 * It holds every call against the promises of the supervisor: nothing is done that is not on record.
 */
import { MemoryDocuments } from '../assurance/alarms/watch-view.fixture.ts';
import { type Instant, instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import { deploymentAttempts, roleDeployment } from './deployment-store.ts';
import { isStopOrdered } from './orders.ts';
import type { Built, Occupancy, Place, Probe, ProcessPort, StartFailure } from './process-port.ts';
import type { DeploySource, Launch } from './revision.ts';
import type { SupervisedRole } from './supervised-role.ts';

export const BEHAVIOURS = [
  'good',
  'lacks a module',
  'throws at start',
  'never ready',
  'fails the synthetic slate',
  'throws on the data directory',
  'dies while watched',
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** Thrown where the supervisor dies. */
export class Killed extends Error {}

interface Process {
  readonly pid: number;
  readonly place: string;
  readonly launch: Launch;
  readonly born: number;
  /** Which life of the supervisor started it: that one alone sees how it ends. */
  readonly parent: number;
  holds: boolean;
  ended: { readonly exitCode: number | null; readonly error: string } | null;
}

const [TAKES_PLACE_MS, SERVES_MS, DIES_MS] = [700, 1_500, 4_000];

export class SimulatedMachine {
  readonly inner = new MemoryDocuments();
  readonly processes: Process[] = [];
  readonly failures: StartFailure[] = [];
  /** What a supervisor did that was not on record. */
  readonly broken: string[] = [];
  time = 1_000_000;
  /** Of those that change something. */
  calls = 0;
  /** Calls at which something dies, and whether the call has its effect first. */
  deaths: { readonly call: number; readonly who: 'supervisor' | Place; readonly isAfter: boolean }[] = [];
  #life = 1;

  /** A new supervisor is started. */
  reborn(): void {
    this.#life += 1;
  }

  /** Time passes; processes come up, take their places and die. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const process of this.processes.filter(({ ended }) => ended === null)) this.#live(process);
  }

  kill(place: Place): void {
    for (const process of this.processes) {
      if (!process.place.endsWith(place) || process.ended !== null) continue;
      process.ended = { exitCode: null, error: 'It ended with signal SIGKILL.' };
    }
  }

  alive(place: string): readonly Process[] {
    return this.processes.filter((process) => process.place === place && process.ended === null);
  }

  readonly documents: StateDocuments = {
    put: (...request) => this.#call(() => this.inner.put(...request)),
    remove: (...request) => this.#call(() => this.inner.remove(...request)),
    get: (...request) => this.inner.get(...request),
    list: (...request) => this.inner.list(...request),
  };

  readonly port: ProcessPort = {
    now: () => this.#now(),
    build: (source) => this.#call(async () => built(source)),
    look: async (role, place) => this.#look(`${role}/${place}`),
    start: (role, place, launch) => this.#call(() => this.#start(role, place, launch)),
    stop: (role, place, how) => this.#call(() => this.#stop(role, place, how)),
    ready: async (process, { code }) => {
      if (behaviourOf(process.release) === 'never ready') return 'it is not ready';
      return code === process.release ? null : `it is ${process.release}, not ${code}`;
    },
    probe: async (_role, { release }): Promise<Probe> =>
      behaviourOf(release) === 'fails the synthetic slate' ? { fault: 'an edge is dead' } : { fault: null },
    beats: async () => null,
    lastLines: async () => ['the last line'],
    keepOnly: (revisions) =>
      this.#call(async () => {
        for (const { launch } of this.processes.filter(({ ended }) => ended === null)) {
          const isKept = revisions.some(({ release }) => release === launch.revision.release);
          if (!isKept) this.broken.push(`the revision ${launch.revision.release} was removed while it runs`);
        }
      }),
    failedToStart: (failure) => this.#call(async () => void this.failures.push(failure)),
  };

  #now(): Instant {
    return instant(this.time);
  }

  async #call<Result>(effect: () => Promise<Result>): Promise<Result> {
    this.calls += 1;
    const due = this.deaths.filter(({ call }) => call === this.calls);
    for (const { who } of due) if (who !== 'supervisor') this.kill(who);
    const death = due.find(({ who }) => who === 'supervisor');
    if (death?.isAfter === false) throw new Killed();
    const result = await effect();
    if (death?.isAfter === true) throw new Killed();
    return result;
  }

  #live(process: Process): void {
    const age = this.time - process.born;
    const behaviour = behaviourOf(process.launch.revision.release);
    const isServing = process.place.endsWith('serving');
    const die = (exitCode: number): void => {
      process.ended = { exitCode, error: `It ended with exit code ${exitCode}: ${behaviour}.` };
    };
    if (age >= TAKES_PLACE_MS && !process.holds) {
      const isTaken = this.alive(process.place).some(({ holds }) => holds);
      process.holds = !isTaken;
      if (isTaken) die(2);
    }
    if (behaviour === 'throws at start' && process.holds) die(70);
    if (behaviour === 'throws on the data directory' && process.holds && isServing) die(70);
    if (behaviour === 'dies while watched' && isServing && age >= DIES_MS) die(9);
  }

  #look(place: string): Occupancy {
    const holder = this.alive(place).find(({ holds }) => holds);
    if (holder !== undefined) {
      const { launch, pid, born } = holder;
      if (this.time - born < SERVES_MS) return { kind: 'starting', launch: launch.id, since: instant(born) };
      const { release } = launch.revision;
      return {
        kind: 'running',
        process: { pid, launch: launch.id, release, since: instant(born), address: 'http://here' },
      };
    }
    const own = this.processes.findLast((each) => each.place === place && each.parent === this.#life);
    if (own === undefined) return { kind: 'free', ended: null };
    const { launch, born, ended } = own;
    if (ended === null) return { kind: 'starting', launch: launch.id, since: instant(born) };
    return {
      kind: 'free',
      ended: { launch: launch.id, startedAt: instant(born), code: 'PROCESS_ENDED', ...ended },
    };
  }

  async #start(role: SupervisedRole, place: Place, launch: Launch): Promise<void> {
    const attempts = await deploymentAttempts(this.inner);
    const stored = await roleDeployment(this.inner, role);
    const isOnRecord =
      place === 'serving'
        ? stored.target?.id === launch.id && stored.launchedAt !== null
        : attempts.some(({ id, outcome }) => id === launch.id && outcome === 'running');
    if (!isOnRecord) this.broken.push(`${launch.id} was started at ${place} without a record`);
    this.processes.push({
      pid: this.processes.length + 1,
      place: `${role}/${place}`,
      launch,
      born: this.time,
      parent: this.#life,
      holds: false,
      ended: null,
    });
  }

  async #stop(role: SupervisedRole, place: Place, how: 'ask' | 'force'): Promise<void> {
    const there = this.alive(`${role}/${place}`);
    const { target } = await roleDeployment(this.inner, role);
    const isOrdered = await isStopOrdered(this.inner);
    for (const process of there) {
      if (!process.holds && process.parent !== this.#life) continue;
      if (!isOrdered && place === 'serving' && how === 'ask' && process.launch.id === target?.id) {
        this.broken.push(`${process.launch.id} was stopped although it is what is to serve`);
      }
      process.ended = { exitCode: 0, error: 'It ended with exit code 0.' };
    }
  }
}

export function sourceOf(behaviour: Behaviour, number: number): DeploySource {
  const name = `${behaviour}#${number}`;
  return { root: '/sources', commit: null, release: { id: name, code: name } };
}

export function behaviourOf(release: string): Behaviour {
  const found = BEHAVIOURS.find((behaviour) => release.startsWith(`${behaviour}#`));
  if (found === undefined) throw new Error(`${release} is no release of this machine`);
  return found;
}

function built({ release: stated }: DeploySource): Built {
  const release = stated?.id;
  if (release === undefined) throw new Error('every release of this machine has a name');
  if (behaviourOf(release) === 'lacks a module') {
    const error = 'A module is missing: src/gone.ts.';
    return { kind: 'refused', name: release, build: release, code: 'MODULE_MISSING', error, lastLines: [] };
  }
  return { kind: 'built', revision: { release, code: release, folder: `/revisions/${release}` } };
}
