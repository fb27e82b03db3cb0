/**
 * The machine of a supervisor: folders, processes and HTTP.
 *
 *   HOME/supervisor/ROLE/serving   slot and output of the process on the data directory
 *   HOME/supervisor/ROLE/beside    of the candidate, with its sandbox
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../assurance/alarms/detect-silent-roles.ts';
import type { Heartbeat, RevisionStart } from '../../assurance/alarms/watch-view.ts';
import type { Ended, Place, ProcessPort } from '../../deploy/process-port.ts';
import type { Revision } from '../../deploy/revision.ts';
import { SUPERVISED_ROLES, type SupervisedRole } from '../../deploy/supervised-role.ts';
import { type DirectoryIdentity, openDataDirectory } from '../../engines/embedded/data-directory.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { formatInstant, type Instant, instant } from '../../league/instant.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { recordedStarts, recordStart } from '../../service/revision-starts.ts';
import { holder } from '../holder.ts';
import { withLedger } from '../open-ledger.ts';
import { askWhetherReady } from './ask-process.ts';
import { alteredRevision, buildRevision, keepRevisions } from './build-revision.ts';
import { ProcessPlace } from './process-place.ts';
import {
  besideArgs,
  candidateOf,
  PROCESS_ROLES,
  type SuperviseSettings,
  servingArgs,
} from './supervise-settings.ts';
import { plantSilence, probe } from './synthetic-slate.ts';

export function superviseFolder(home: string): string {
  return join(home, 'supervisor');
}

/** `documents`: of the data directory. */
export function liveProcesses(
  settings: SuperviseSettings,
  identity: DirectoryIdentity,
  documents: StateDocuments,
): ProcessPort {
  const { home } = settings;
  const folder = (role: SupervisedRole, place: Place) => join(superviseFolder(home), role, place);
  const sandbox = (role: SupervisedRole) => join(folder(role, 'beside'), 'sandbox');
  const places = new Map(
    SUPERVISED_ROLES.flatMap((role) =>
      (['serving', 'beside'] as const).map((place) => [
        `${role}/${place}`,
        new ProcessPlace(folder(role, place)),
      ]),
    ),
  );
  const at = (role: SupervisedRole, place: Place): ProcessPlace => {
    const found = places.get(`${role}/${place}`);
    if (found === undefined) throw new Error(`there is no place ${role}/${place}`);
    return found;
  };
  const now = (): Instant => instant(Date.now());
  return {
    now,
    build: async (source) => buildRevision(home, source),
    async look(role, place) {
      const there = at(role, place).look();
      at(role, place).log.bound();
      if (there.kind !== 'free' || there.ended === null) return there;
      const [ledger, instance] = place === 'serving' ? [home, role] : [sandbox(role), candidateOf(role)];
      return { kind: 'free', ended: await explained(there.ended, ledger, instance) };
    },
    async start(role, place, launch) {
      const altered = alteredRevision(launch.revision);
      if (altered !== null) return at(role, place).notStarted(launch, 'REVISION_ALTERED', altered);
      if (place === 'serving') return at(role, place).start(launch, servingArgs(role, settings), {});
      await newSandbox(sandbox(role), role, identity);
      at(role, place).start(launch, besideArgs(role, sandbox(role), settings), { HARDWOOD_DEAD_MAN_URL: '' });
    },
    stop: async (role, place, how) => at(role, place).stop(how),
    ready: askWhetherReady,
    probe: (role, process) => probe(role, sandbox(role), process),
    beats: (role, revision, since) => beats(documents, role, revision, since, now()),
    lastLines: async (role, place) => at(role, place).log.lastLines(),
    keepOnly: async (revisions) => keepRevisions(home, revisions),
    failedToStart: async ({ role, serving, build, at: moment, code, error }) => {
      const failure = { code, message: error.replace(/\.$/, '') };
      const start = { build, instance: role, at: moment, outcome: 'failed' as const, error: failure };
      const beside = serving === null ? null : { build: serving.code, instance: role };
      await recordStart(documents, { ...start, serving: beside });
    },
  };
}

async function newSandbox(path: string, role: SupervisedRole, identity: DirectoryIdentity): Promise<void> {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  openDataDirectory(path, identity, holder('supervise')).release();
  const store = openSqliteLedgerStore(join(path, 'ledger.sqlite'));
  try {
    if (role === 'watchdog') await plantSilence(store);
  } finally {
    await store.close();
  }
}

/** What the process itself recorded of its failed start says more than how it ended. */
async function explained(ended: Ended, ledger: string, instance: string): Promise<Ended> {
  if (!existsSync(join(ledger, 'ledger.sqlite'))) return ended;
  const starts = await withLedger(ledger, ({ documents }) => recordedStarts(documents));
  const failed = starts.find(
    (start) => start.instance === instance && isOwn(start) && start.at >= ended.startedAt,
  );
  if (failed === undefined || failed.error === null) return ended;
  const { code, message } = failed.error;
  return { ...ended, code, error: `${ended.error.replace(/\.$/, '')}: ${message.replace(/\.$/, '')}.` };
}

/** What a supervisor recorded is of another process: of the one that it did not keep. */
function isOwn({ outcome, serving }: RevisionStart): boolean {
  return outcome === 'failed' && serving === undefined;
}

async function beats(
  documents: StateDocuments,
  role: SupervisedRole,
  { code }: Revision,
  since: Instant,
  now: Instant,
): Promise<string | null> {
  for (const name of PROCESS_ROLES[role]) {
    const stored = await documents.get('heartbeats', `${name}@${role}`);
    const beat = stored === null ? null : (stored.body as Heartbeat);
    if (beat !== null && beat.build === code && beat.at >= since && isAlive(beat, now)) continue;
    return `the ${name} has sent no heartbeat since ${formatInstant(since)}`;
  }
  return null;
}
