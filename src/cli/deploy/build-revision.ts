/**
 * Builds a revision: a folder with exactly what the commit has, and the packages that are installed now. Nobody changes
 * it any more; its digest is compared before each start.
 *
 *   HOME/revisions/RELEASE               sources of one release
 *   HOME/revisions/packages/DIGEST       packages as they were installed, shared by the revisions that have them
 *
 * A module that is missing is found here, in the import graph, and not when a process starts.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Built } from '../../deploy/process-port.ts';
import type { DeploySource, Revision } from '../../deploy/revision.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { importGraph } from '../../world/live/import-graph.ts';
import { shareFolder } from './share-modules.ts';

/** What a process needs; the rest of a repository is for those who change it. */
const PARTS = ['src', 'bin', 'hardwood', 'package.json', 'package-lock.json'];
const ENTRY = 'src/cli/entry.ts';
const PACKAGES = 'packages';
const MODULES = 'node_modules';
const BUILDING = '.building';

export function revisionsOf(home: string): string {
  return join(home, 'revisions');
}

/** Everything that can be wrong with the source is refused with a sentence. */
export function buildRevision(home: string, source: DeploySource): Built {
  const folder = join(revisionsOf(home), BUILDING);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const refused = (fault: Fault, build: string | null): Built => ({
    kind: 'refused',
    name: build,
    build,
    code: fault.code,
    error: fault.error,
    lastLines: fault.lines,
  });
  const copied = copySources(source, folder);
  if (copied !== null) return refused(copied, null);
  const code = codeDigest(folder);
  const isNew = linkPackages(home, source.root, folder);
  try {
    importGraph(folder, [ENTRY]);
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    // What lacks a package must not stand in the way of the whole installation.
    if (isNew) rmSync(packagesOf(folder), { recursive: true });
    return refused({ code: error.code, error: error.message, lines: [] }, code);
  }
  const { id: release, code: stated } = source.release ?? { id: code, code };
  if (stated !== code) {
    const error = `The commit has other sources (${code}) than the release was made of (${stated}).`;
    return refused({ code: 'BUILD_DIFFERS', error, lines: [] }, code);
  }
  const final = join(revisionsOf(home), release);
  if (existsSync(final) && isAsBuilt(final, code)) rmSync(folder, { recursive: true });
  else {
    rmSync(final, { recursive: true, force: true });
    readOnly(folder);
    renameSync(folder, final);
  }
  return { kind: 'built', revision: { release, code, folder: final } };
}

/** Null when its folder holds what was built; otherwise a sentence. */
export function alteredRevision({ release, code, folder }: Revision): string | null {
  if (!existsSync(folder)) return `The folder of release ${release} is gone: ${folder}.`;
  return isAsBuilt(folder, code)
    ? null
    : `The sources of release ${release} were changed after it was built.`;
}

/** Removes the revisions, and the packages, that none of them needs. */
export function keepRevisions(home: string, kept: readonly Revision[]): void {
  const root = revisionsOf(home);
  if (!existsSync(root)) return;
  const names = new Set([PACKAGES, ...kept.map(({ folder }) => folder.slice(root.length + 1))]);
  for (const name of readdirSync(root)) {
    if (!names.has(name)) rmSync(join(root, name), { recursive: true, force: true });
  }
  const packages = join(root, PACKAGES);
  if (!existsSync(packages)) return;
  const used = new Set(kept.map(({ folder }) => packagesOf(folder)));
  for (const name of readdirSync(packages)) {
    const path = join(packages, name);
    if (!used.has(path)) rmSync(path, { recursive: true, force: true });
  }
}

interface Fault {
  readonly code: string;
  readonly error: string;
  readonly lines: readonly string[];
}

function copySources({ root, commit }: DeploySource, folder: string): Fault | null {
  const absent = PARTS.filter((part) => !existsSync(join(root, part)));
  if (absent.length > 0) return fault(`${root} lacks ${absent.join(', ')}`, '');
  if (commit === null) {
    for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
    return null;
  }
  const archive = join(folder, 'sources.tar');
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['git', ['-C', root, 'archive', '--format=tar', `--output=${archive}`, commit, '--', ...PARTS]],
    ['tar', ['-x', '-f', archive, '-C', folder]],
  ];
  for (const [command, args] of steps) {
    const { status, stderr, error } = spawnSync(command, [...args], { encoding: 'utf8' });
    if (error !== undefined) return fault(`${command} cannot be run: ${error.message}`, '');
    if (status !== 0) return fault(`${command} ended with ${status}`, stderr);
  }
  rmSync(archive);
  return null;
}

function fault(what: string, said: string): Fault {
  const lines = said.split('\n').filter((line) => line !== '');
  return { code: 'BUILD_FAILED', error: `The sources could not be copied: ${what}.`, lines };
}

/** True when they were not there yet. */
function linkPackages(home: string, root: string, folder: string): boolean {
  const installed = join(root, MODULES);
  if (!existsSync(installed)) return false;
  const name = packagesDigest(folder, installed);
  const shared = join(revisionsOf(home), PACKAGES, name);
  const isNew = !existsSync(shared);
  if (isNew) {
    const aside = `${shared}.aside`;
    rmSync(aside, { recursive: true, force: true });
    // By this name alone packages find each other.
    shareFolder(installed, join(aside, MODULES));
    renameSync(aside, shared);
  }
  symlinkSync(join('..', PACKAGES, name, MODULES), join(folder, MODULES));
  return isNew;
}

/** Of what was asked for, and of what the installer says that it installed. */
function packagesDigest(folder: string, installed: string): string {
  const hash = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json')));
  const said = join(installed, '.package-lock.json');
  if (existsSync(said)) hash.update(readFileSync(said));
  return hash.digest('hex').slice(0, 16);
}

/** A path that is nowhere when the revision has none. */
function packagesOf(folder: string): string {
  const link = join(folder, MODULES);
  return existsSync(link) ? dirname(join(folder, readlinkSync(link))) : link;
}

function isAsBuilt(folder: string, code: string): boolean {
  return existsSync(join(folder, 'src')) && codeDigest(folder) === code;
}

/** Against a slip of the hand; the digest is what counts. */
function readOnly(folder: string): void {
  for (const entry of readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), 0o444);
  }
}
