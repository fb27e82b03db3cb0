/**
 * A stage in real time: processes of `./hardwood serve` on one data directory, a webhook that takes their alarms, and
 * an outside dead-man. They have nothing to make, so that whatever is told is about the fault.
 */
import type { Instant } from '../league/instant.ts';
import { type Arrived, arrivedOf } from './arrived.ts';
import type { Child, DrillMachine, LocalServer } from './drill-machine.ts';
import type { Stage } from './stage.ts';

const STEP_MS = 100;
export const EXPECTS = 'orchestrator,worker,watchdog';
export const MAKERS = 'orchestrator,worker';

export class RealStage implements Stage {
  readonly time = 'real';
  readonly machine: DrillMachine;
  readonly home: string;
  readonly webhook: LocalServer;
  readonly deadMan: LocalServer;
  readonly #children: Child[] = [];

  constructor(machine: DrillMachine, home: string, webhook: LocalServer, deadMan: LocalServer) {
    this.machine = machine;
    this.home = home;
    this.webhook = webhook;
    this.deadMan = deadMan;
  }

  now(): Instant {
    return this.machine.wall();
  }

  async until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
    const end = this.now() + seconds * 1_000;
    for (;;) {
      if (await holds()) return true;
      if (this.now() >= end) return false;
      await this.machine.pause(STEP_MS);
    }
  }

  arrived(): readonly Arrived[] {
    return arrivedOf(
      this.machine.lines(`${this.home}/alarms.jsonl`),
      this.webhook.posts.map(({ body }) => (JSON.parse(body) as { text: string }).text),
    );
  }

  /** Starts a process, of another build when a root is named; returns when it serves or has ended. */
  async serve(instance: string, roles: string, root: string | null = null): Promise<Child> {
    const child = await this.machine.serve({
      home: this.home,
      roles,
      expects: EXPECTS,
      instance,
      webhook: this.webhook.url,
      deadMan: this.deadMan.url,
      root,
    });
    this.#children.push(child);
    return child;
  }

  /** As `serve`, of a process that must come up. */
  async mustServe(instance: string, roles: string, root: string | null = null): Promise<Child> {
    const child = await this.serve(instance, roles, root);
    if (!child.isServing()) throw new Error(`${instance} did not come up: ${child.output()}`);
    return child;
  }

  async close(): Promise<void> {
    for (const child of this.#children) await child.kill('SIGKILL');
    await this.webhook.close();
    await this.deadMan.close();
  }
}

/** With the makers and, unless they are one process, the watchdog beside them. */
export async function openRealStage(
  machine: DrillMachine,
): Promise<{ readonly stage: RealStage; readonly makers: Child; readonly watchdog: Child }> {
  const stage = new RealStage(machine, machine.folder(), await machine.server(), await machine.server());
  try {
    const makers = await stage.mustServe('makers', MAKERS);
    const watchdog = await stage.mustServe('watcher', 'watchdog');
    return { stage, makers, watchdog };
  } catch (error) {
    await stage.close();
    throw error;
  }
}
