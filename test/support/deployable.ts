/** A repository that can be committed to and deployed from, and a supervisor that can be killed. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { StoredAttempt, StoredRole } from '../../src/deploy/stored-deployment.ts';
import { freePort } from './free-port.ts';
import type { Finished } from './hardwood.ts';
import { type Scope, tempFolder } from './temp-folder.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = ['src', 'bin', 'hardwood', 'package.json', 'package-lock.json'];
/** Of a busy machine. */
const UP_WITHIN_MS = 120_000;

/** For the `skip` of a test: the reason, or false. */
export const withoutGit = spawnSync('git', ['--version']).status === 0 ? false : 'git is not installed here';

export class Deployable {
  readonly root: string;
  readonly home: string;
  port = 0;
  readonly #cache: string;
  #supervisor: ChildProcess | null = null;

  constructor(scope: Scope) {
    this.root = tempFolder(scope);
    this.home = join(tempFolder(scope), 'home');
    this.#cache = join(tempFolder(scope), 'compiled');
  }

  async prepare(): Promise<void> {
    this.port = await freePort();
    for (const part of PARTS) cpSync(join(PROJECT, part), join(this.root, part), { recursive: true });
    symlinkSync(realpathSync(join(PROJECT, 'node_modules')), join(this.root, 'node_modules'));
    this.#git('init', '--quiet');
    this.commit('first');
  }

  /** In front of a source file. */
  write(file: string, text: string): void {
    const path = join(this.root, file);
    writeFileSync(path, `${text}\n${readFileSync(path, 'utf8')}`);
  }

  commit(message: string): void {
    this.#git('add', '--', ...PARTS);
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@test'];
    this.#git(...who, 'commit', '--quiet', '--allow-empty', '-m', message);
  }

  /** Takes the newest commit back. */
  undo(): void {
    this.#git('reset', '--quiet', '--hard', 'HEAD~1');
  }

  /** Returns when it supervises. */
  async supervise(): Promise<void> {
    const options = [
      '--simulated',
      '1',
      '--home',
      this.home,
      '--port',
      String(this.port),
      '--page-to',
      'file',
    ];
    // Of the project and not of the repository, which may be broken.
    const child = this.#start(join(PROJECT, 'src/cli/entry.ts'), ['supervise', ...options]);
    this.#supervisor = child;
    let [output, said] = ['', ''];
    child.stderr?.on('data', (text: string) => (said += text));
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`supervise ended with ${code}: ${said}`)));
      child.stdout?.on('data', (text: string) => {
        output += text;
        if (output.includes('"msg":"supervising"')) resolve();
      });
    });
  }

  async killSupervisor(): Promise<void> {
    const child = this.#supervisor ?? assert.fail('no supervisor runs');
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  /** `./hardwood` of the repository. */
  hardwood(...args: readonly string[]): Promise<Finished> {
    const child = this.#start(join(this.root, 'src/cli/entry.ts'), [...args, '--home', this.home]);
    return new Promise((resolve, reject) => {
      let [stdout, stderr] = ['', ''];
      child.stdout?.on('data', (text: string) => (stdout += text));
      child.stderr?.on('data', (text: string) => (stderr += text));
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
  }

  /** The newest first. */
  attempts(): readonly StoredAttempt[] {
    return this.#documents('deployments').toReversed() as readonly StoredAttempt[];
  }

  role(name: string): StoredRole {
    const found = (this.#documents('role_deployments') as readonly StoredRole[]).find(
      ({ role }) => role === name,
    );
    return found ?? assert.fail(`nothing is known of ${name}`);
  }

  /** Processes of this home, as the operating system has them, by the place that they have. */
  processes(place: 'serving' | 'beside'): readonly number[] {
    const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter((line) => line.includes(`--slot ${this.home}/supervisor/`) && line.includes(`/${place}/slot`))
      .map((line) => Number.parseInt(line, 10));
  }

  /** The build that answers on the port; null: nobody does. */
  async build(): Promise<string | null> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/version`);
      return ((await answer.json()) as { readonly build: string }).build;
    } catch {
      return null;
    }
  }

  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = performance.now() + UP_WITHIN_MS;
    while (!(await holds())) {
      assert.ok(performance.now() < end, `${what}: ${JSON.stringify(this.attempts().slice(0, 2))}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Ends everything that was started for this home. */
  close(): void {
    this.#supervisor?.kill('SIGKILL');
    for (const pid of [...this.processes('serving'), ...this.processes('beside')]) {
      process.kill(pid, 'SIGKILL');
    }
  }

  #start(entry: string, args: readonly string[]): ChildProcess {
    const child = spawn(process.execPath, [entry, ...args], {
      env: { ...process.env, NODE_COMPILE_CACHE: this.#cache },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8');
    child.stderr.setEncoding('utf8');
    return child;
  }

  #documents(collection: string): readonly unknown[] {
    const database = new DatabaseSync(join(this.home, 'ledger.sqlite'), { readOnly: true, timeout: 5_000 });
    try {
      const rows = database.prepare('SELECT body FROM documents WHERE collection = ? ORDER BY id');
      return rows.all(collection).map(({ body }) => JSON.parse(String(body)) as unknown);
    } finally {
      database.close();
    }
  }

  #git(...args: readonly string[]): void {
    const { status, stderr } = spawnSync('git', ['-C', this.root, ...args], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
}
