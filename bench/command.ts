/** The commands as a person runs them: `./hardwood ...` in a process of its own, which can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReplaySummary } from '../src/replay/replay-summary.ts';

const HARDWOOD = fileURLToPath(new URL('../hardwood', import.meta.url));

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Command {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly said: () => string;
  readonly ended: Promise<Ended>;
}

/** The shell script replaces itself by Node: a signal to the child reaches the product. */
export function command(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Command {
  const child = spawn(HARDWOOD, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, said: () => stdout, ended };
}

/** Runs `replay` to its end. Throws with what it said unless it printed a summary. */
export async function replayed(args: readonly string[]): Promise<ReplaySummary> {
  const { code, stdout, stderr } = await command(['replay', ...args, '--json']).ended;
  if (code === 0 || code === 1) return JSON.parse(stdout) as ReplaySummary;
  throw new Error(`replay ended with ${code}: ${stderr}`);
}

/** Of a child that has just been killed: throws when it had ended by itself before. */
export async function killed({ child, ended }: Command): Promise<void> {
  child.kill('SIGKILL');
  const { code, signal, stderr } = await ended;
  if (signal !== 'SIGKILL') throw new Error(`the server ended by itself with ${code ?? signal}: ${stderr}`);
}
