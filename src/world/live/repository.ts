/** Where the sources come from: the commit that is checked out, and what was changed since. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { HardwoodError } from '../../errors/hardwood-error.ts';

export interface Repository {
  readonly commit: string;
  /**
   * Files that the commit does not have as they are: anything it knows that was changed, and files beside its own that
   * a process could load. Sorted.
   */
  readonly changed: readonly string[];
}

/** Where files that git does not know would be loaded from. */
const LOADED_FROM = ['src', 'bin', 'hardwood', 'package.json', 'package-lock.json'];

/**
 * Null: the folder is no working tree of its own, such as an unpacked release. Throws NOT_FOUND where there is one that
 * cannot be read: a folder that is not there, git that is not installed, no commit yet.
 */
export function repositoryOf(root: string): Repository | null {
  if (!existsSync(root)) throw unreadable(root, 'the folder does not exist');
  // In a work tree of a work tree `.git` is a file.
  if (!existsSync(join(root, '.git'))) return null;
  const [top = '', commit = ''] = git(root, ['rev-parse', '--show-toplevel', 'HEAD']).split('\n');
  if (realpathSync(top) !== realpathSync(root)) throw unreadable(root, `git takes it for a part of ${top}`);
  const changed = names(git(root, ['diff', '--name-only', '-z', 'HEAD']));
  const beside = names(git(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...LOADED_FROM]));
  return { commit, changed: [...new Set([...changed, ...beside])].sort() };
}

function names(list: string): readonly string[] {
  return list.split('\0').filter((name) => name !== '');
}

function git(root: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  if (error !== undefined) throw unreadable(root, error.message);
  if (status !== 0) throw unreadable(root, stderr.trim().split('\n')[0] ?? `git ends with ${status}`);
  return stdout;
}

function unreadable(root: string, why: string): HardwoodError {
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `What commit the sources are of cannot be read: ${why}.`,
    subject: root,
    next: 'run the command in a checkout with git installed, or from an unpacked release without .git',
  });
}
