/**
 * The files that each role's process loads. A service is started through `entry.ts`, which loads no other command for
 * it, and `commands/serve.ts` loads the modules below for the roles that need them and no other.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, type Role } from '../../pipeline/role.ts';
import { type ImportGraph, importGraph } from '../../world/live/import-graph.ts';

const ENTRY = 'src/cli/entry.ts';

/** Modules that not every service loads, and the roles whose processes do. */
const LOADED_FOR: ReadonlyMap<string, readonly Role[]> = new Map([
  ['src/cli/main.ts', []],
  ['src/cli/serve/making.ts', ['orchestrator', 'worker']],
  ['src/cli/serve/answering.ts', ['api']],
]);

/** Throws MODULE_MISSING when a module of the role is not there, or one by which the roles are told apart. */
export function roleGraph(root: string, role: Role): ImportGraph {
  const others = [...LOADED_FOR].filter(([, roles]) => !roles.includes(role)).map(([path]) => path);
  return importGraph(root, [ENTRY], new Set(others));
}

/** Digest of what each role loads. Throws MODULE_MISSING. */
export function roleCode(root: string): Readonly<Record<Role, string>> {
  return Object.fromEntries(ROLES.map((role) => [role, roleGraph(root, role).digest])) as Record<
    Role,
    string
  >;
}

/**
 * The same, for somebody who asks every half minute: the files are walked again only when one of them, or the lock
 * file, was written since. A file can enter the graph only through a change of one that is in it.
 */
export function roleCodeReader(root: string): (role: Role) => string {
  const known = new Map<Role, { readonly graph: ImportGraph; readonly written: string }>();
  return (role) => {
    const last = known.get(role);
    if (last !== undefined && written(root, last.graph) === last.written) return last.graph.digest;
    const graph = roleGraph(root, role);
    known.set(role, { graph, written: written(root, graph) });
    return graph.digest;
  };
}

/** Changes with every write of a file; a file that is gone has no time. */
function written(root: string, { files }: ImportGraph): string {
  return [...files, 'package-lock.json']
    .map((file) => {
      const found = statSync(join(root, file), { throwIfNoEntry: false });
      return found === undefined ? '-' : `${found.mtimeMs}/${found.size}/${found.ino}`;
    })
    .join(' ');
}
