/** A process that a drill starts, and ends again whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Child } from '../../drills/drill-machine.ts';

/** A process that is neither up nor over by then is killed. */
const UP_WITHIN_MS = 60_000;
/** One that was asked to end and has not is killed. */
const ENDS_WITHIN_MS = 30_000;

export interface ChildRequest {
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints when it is up; null: it is run to its end. */
  readonly up: string | null;
}

/** Returns when it is up, or has ended. */
export async function startChild({ args, folder, environment, up }: ChildRequest): Promise<Child> {
  const child: ChildProcess = spawn(process.execPath, [...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let code: number | null = null;
  let isOver = false;
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      isOver = true;
      code = status ?? (signal === null ? null : -1);
      resolve();
    });
  });
  const isUp = () => up !== null && output.includes(up);
  const serving = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (isUp()) resolve();
      });
    }
  });
  await within(UP_WITHIN_MS, Promise.race([ended, serving]), () => child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    code: () => code,
    output: () => output,
    isServing: () => isUp() && !isOver,
    async kill(signal) {
      if (!isOver) child.kill(signal);
      await within(ENDS_WITHIN_MS, ended, () => child.kill('SIGKILL'));
    },
  };
}

/** Calls `late` when it takes longer, and waits on. */
async function within(milliseconds: number, work: Promise<void>, late: () => void): Promise<void> {
  const timer = setTimeout(late, milliseconds);
  try {
    await work;
  } finally {
    clearTimeout(timer);
  }
}
