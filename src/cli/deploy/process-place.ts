/**
 * One place of one role on this machine: at most one process, which outlives the supervisor that started it. Who is
 * there is read from the slot that the process holds; how it ended is known of own children alone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended, Occupancy } from '../../deploy/process-port.ts';
import type { Launch } from '../../deploy/revision.ts';
import { lookAtSlot, type SlotHolder } from '../../engines/embedded/process-slot.ts';
import { type Instant, instant } from '../../league/instant.ts';
import { ProcessLog } from './process-log.ts';

interface Started {
  readonly child: ChildProcess;
  readonly launch: string;
  readonly since: Instant;
}

export class ProcessPlace {
  readonly log: ProcessLog;
  readonly #slot: string;
  #started: Started | null = null;
  #ended: Ended | null = null;
  /** When somebody was first seen there who had not said who he is. */
  #unnamedSince: Instant | null = null;

  /** `folder`: of this place alone. */
  constructor(folder: string) {
    this.#slot = join(folder, 'slot');
    this.log = new ProcessLog(join(folder, 'output.log'));
  }

  look(): Occupancy {
    const holder = lookAtSlot(this.#slot);
    if (holder === 'free') {
      this.#unnamedSince = null;
      if (this.#started === null) return { kind: 'free', ended: this.#ended };
      return { kind: 'starting', launch: this.#started.launch, since: this.#started.since };
    }
    if (holder === null) {
      this.#unnamedSince ??= instant(Date.now());
      return { kind: 'starting', launch: null, since: this.#unnamedSince };
    }
    this.#unnamedSince = null;
    const { launch, since, address } = holder;
    if (address === null) return { kind: 'starting', launch, since };
    return { kind: 'running', process: { ...holder, address } };
  }

  /** It says how a start ended that never became a process, too. */
  notStarted(launch: Launch, code: string, error: string): void {
    this.#ended = { launch: launch.id, startedAt: instant(Date.now()), exitCode: null, code, error };
  }

  start(launch: Launch, args: readonly string[], environment: Readonly<Record<string, string>>): void {
    const { folder, release } = launch.revision;
    const output = this.log.open();
    const slot = ['--slot', this.#slot, '--launch', launch.id, '--release', release];
    this.#ended = null;
    try {
      const child = spawn(join(folder, 'hardwood'), ['serve', ...args, ...slot], {
        cwd: folder,
        // A group of its own: what ends the supervisor's does not end it.
        detached: true,
        stdio: ['ignore', output, output],
        env: { ...process.env, ...environment },
      });
      const started: Started = { child, launch: launch.id, since: instant(Date.now()) };
      this.#started = started;
      child.unref();
      child.once('error', (error) => this.#over(started, null, `It could not be started: ${error.message}.`));
      child.once('exit', (code, signal) => {
        const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
        this.#over(started, code, `It ended with ${how}.`);
      });
    } finally {
      closeSync(output);
    }
  }

  stop(how: 'ask' | 'force'): void {
    const signal = how === 'ask' ? 'SIGTERM' : 'SIGKILL';
    const holder = lookAtSlot(this.#slot);
    if (holder === 'free' || holder === null) this.#started?.child.kill(signal);
    else kill(holder, signal);
  }

  #over(started: Started, exitCode: number | null, error: string): void {
    if (this.#started !== started) return;
    this.#started = null;
    const { launch, since: startedAt } = started;
    this.#ended = { launch, startedAt, exitCode, code: 'PROCESS_ENDED', error };
  }
}

function kill({ pid }: SlotHolder, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended by itself a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
