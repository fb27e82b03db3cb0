/** The commands as a person runs them: child processes, their exit code and what they said. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ReplaySummary } from '../../src/replay/replay-summary.ts';
import { tempFolder } from './temp-folder.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/entry.ts', import.meta.url));

export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** The error of a refused command, as --json prints it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly subject: string;
  readonly next: string;
}

/** One compile cache per test file: a command then starts in half the time. */
let compileCache: string | null = null;

export function start(args: readonly string[]): Running {
  compileCache ??= join(tempFolder({ after }), 'compiled');
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, finished };
}

export function hardwood(...args: readonly string[]): Promise<Finished> {
  return start(args).finished;
}

/** Runs a replay, or a run, that must end in order; its summary. */
export async function played(...args: readonly string[]): Promise<ReplaySummary> {
  return summaryOf(await hardwood(...args, '--json'));
}

export function summaryOf(finished: Finished): ReplaySummary {
  assert.equal(finished.code, 0, finished.stderr);
  return JSON.parse(finished.stdout) as ReplaySummary;
}

/** Runs a command that must be refused: exit code 2, nothing on stdout, one JSON object on stderr. */
export async function refused(...args: readonly string[]): Promise<Refusal> {
  const finished = await hardwood(...args, '--json');
  assert.equal(finished.code, 2, `${args.join(' ')}: ${finished.stderr}`);
  assert.equal(finished.stdout, '');
  const { error } = JSON.parse(finished.stderr) as { readonly error: Refusal };
  assert.match(error.message, /^.+[.?]$/su, 'the message is a sentence');
  assert.ok(error.next.length > 0, 'the next step is named');
  return error;
}
