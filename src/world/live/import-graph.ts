/**
 * The files that a process really loads: everything that is reached from its entries, through static and dynamic
 * imports and threads. Nobody keeps a list of folders, so none can be wrong.
 *
 * Promises that a module which is not there is an error that names it, never a graph without it: an entry, a file of
 * the product or a package.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON, isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { moduleImports } from './module-imports.ts';

export interface ImportGraph {
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
  /** Names of the packages, sorted. */
  readonly packages: readonly string[];
  /** Of the files by name and content, and of the lock file, which says what the packages are. 16 digits. */
  readonly digest: string;
}

/**
 * `root`: the project's folder; entries are relative to it. `except`: files that are not entered, because another
 * role's process loads them. Throws MODULE_MISSING naming every missing module and who asks for it.
 */
export function importGraph(
  root: string,
  entries: readonly string[],
  except: ReadonlySet<string> = new Set(),
): ImportGraph {
  const walk = new Walk(root, except);
  for (const entry of entries) walk.enter(entry, 'the start');
  walk.refuseMissing();
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock)) throw missing(['package-lock.json, asked for by the start']);
  const files = [...walk.sources.keys()].sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(walk.sources.get(file) ?? '');
  hash.update(readFileSync(lock));
  return { files, packages: [...walk.packages].sort(), digest: hash.digest('hex').slice(0, 16) };
}

class Walk {
  readonly sources = new Map<string, string>();
  readonly packages = new Set<string>();
  readonly #root: string;
  readonly #except: ReadonlySet<string>;
  readonly #missing: string[] = [];

  constructor(root: string, except: ReadonlySet<string>) {
    this.#root = resolve(root);
    this.#except = except;
    // A name that stands for nothing would let in what it was to keep out.
    for (const path of except) {
      if (!existsSync(join(this.#root, path))) this.#missing.push(`${path}, asked for by the start`);
    }
  }

  enter(file: string, askedBy: string): void {
    const pending = [[file, askedBy] as const];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [path, by] = next;
      if (this.sources.has(path) || this.#except.has(path)) continue;
      const absolute = join(this.#root, path);
      if (!existsSync(absolute)) {
        this.#missing.push(`${path}, asked for by ${by}`);
        continue;
      }
      const source = readFileSync(absolute, 'utf8');
      this.sources.set(path, source);
      for (const specifier of moduleImports(source)) {
        if (!specifier.startsWith('.')) this.#package(specifier, absolute);
        else pending.push([this.#relative(resolve(dirname(absolute), specifier)), path]);
      }
    }
  }

  refuseMissing(): void {
    if (this.#missing.length > 0) throw missing(this.#missing);
  }

  #package(specifier: string, from: string): void {
    if (isBuiltin(specifier)) return;
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    if (this.packages.has(name)) return;
    if (isInstalled(name, from)) this.packages.add(name);
    else this.#missing.push(`package ${name}, asked for by ${this.#relative(from)}`);
  }

  #relative(absolute: string): string {
    return relative(this.#root, absolute).replaceAll('\\', '/');
  }
}

function isInstalled(name: string, from: string): boolean {
  try {
    return findPackageJSON(name, from) !== undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

function missing(modules: readonly string[]): HardwoodError {
  return new HardwoodError({
    code: 'MODULE_MISSING',
    message: `This build cannot start: ${modules.length === 1 ? 'a module is' : `${modules.length} modules are`} missing: ${modules.join('; ')}.`,
    subject: (modules[0] ?? '').replace(/, asked for by .*$/, ''),
    next: 'restore the file (git status shows what is gone), or install the packages: npm ci',
  });
}
