/** What a process states of itself with every heartbeat, and which of them still run. */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { Role } from '../pipeline/role.ts';

export interface RunningProcess {
  readonly role: Role;
  readonly instance: string;
  readonly at: Instant;
  readonly build: string;
  readonly configuration: string;
  readonly schema: string;
  /** Digest of the files that the role loads, at its start; absent: not stated. */
  readonly loaded?: string;
  /** Release that was made of what it runs; absent: none was. */
  readonly release?: string;
}

/** A process that has not said so for this long does not run. Milliseconds. */
const SILENT_MS = 60_000;

export async function runningProcesses(
  documents: StateDocuments,
  now: Instant,
): Promise<readonly RunningProcess[]> {
  const beats = (await documents.list('heartbeats')).map(({ body }) => body as RunningProcess);
  return beats.filter(({ at }) => Math.abs(now - at) <= SILENT_MS);
}

export function processName({ role, instance }: Pick<RunningProcess, 'role' | 'instance'>): string {
  return `${role}@${instance}`;
}

/** The supervised process that has the role. */
export function deployCommand(role: Role, homeOption: string): string {
  return `./hardwood deploy ${makes(role) ? 'maker' : role}${homeOption}`;
}

/** Whether predictions come from it. */
export function makes(role: Role): boolean {
  return role === 'orchestrator' || role === 'worker';
}
