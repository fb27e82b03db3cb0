/** The service as a person runs it: a child process, its address, what it answers and what it logs. */
import assert from 'node:assert/strict';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finished, type Running, start } from '../../support/hardwood.ts';

export interface Serving extends Running {
  /** `http://127.0.0.1:41087`; null: it answers nobody. */
  readonly address: string | null;
  /** Everything it has logged so far. */
  log(): string;
  /** Asks it to stop, and waits for its end. */
  stop(): Promise<Finished>;
}

interface LogLine {
  readonly msg?: string;
}

/** Returns once it serves. Fails when it ends before that. */
export async function startServe(...args: readonly string[]): Promise<Serving> {
  const running = start(['serve', ...args]);
  const { child, finished } = running;
  let log = '';
  const serves = Promise.withResolvers<void>();
  child.stdout?.on('data', (text: string) => {
    log += text;
    if (messages(log).includes('serving')) serves.resolve();
  });
  const ended = finished.then(({ code, stderr }) => assert.fail(`serve ended with ${code}: ${stderr}`));
  await Promise.race([serves.promise, ended]);
  ended.catch(() => undefined);
  const answers = messages(log).find((message) => message.startsWith('answers at '));
  return {
    ...running,
    address: answers === undefined ? null : answers.slice('answers at '.length),
    log: () => log,
    stop() {
      child.kill('SIGTERM');
      return finished;
    },
  };
}

/** Of the lines that are whole. */
export function messages(log: string): readonly string[] {
  const lines = log.split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as LogLine).msg ?? '');
}

/** Waits until a state document of the home is as wanted. The disk tells, not a timer. */
export async function untilDocument(
  home: string,
  collection: string,
  isWanted: (body: string) => boolean,
): Promise<void> {
  const database = new DatabaseSync(join(home, 'ledger.sqlite'), { readOnly: true, timeout: 5_000 });
  try {
    const bodies = database.prepare('SELECT body FROM documents WHERE collection = ?');
    const isThere = () => bodies.all(collection).some(({ body }) => isWanted(String(body)));
    const changes = watch(home);
    if (isThere()) return;
    for await (const { filename } of changes) if (filename === 'ledger.sqlite-wal' && isThere()) return;
  } finally {
    database.close();
  }
}
