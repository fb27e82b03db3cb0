/** A deployment in which nothing has drifted: two processes, a release of what they run, models that serve. */
import { MemoryDocuments } from '../assurance/alarms/watch-view.fixture.ts';
import { type Instant, instant } from '../league/instant.ts';
import { slateDate } from '../league/slate-date.ts';
import { EventLog, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { output, ROWS_TABLE } from '../pipeline/output.fixture.ts';
import type { Role } from '../pipeline/role.ts';
import { duckdbType } from '../tables/ddl.ts';
import { qualifiedName } from '../tables/table.ts';
import type { DriftSources } from './drift-sources.ts';
import { makeRelease, type RecordedRelease, type ReleaseParts } from './make-release.ts';
import { recordRelease } from './release-store.ts';
import type { RunningProcess } from './running-process.ts';
import type { DeclaredSchedule } from './schedule-manifest.ts';
import { keepSchedule, type ScheduleRecord } from './schedule-store.ts';
import { modelSet, type ServingFacts } from './serving-facts.ts';
import { configurationDigest, type Settings } from './settings.ts';
import { keepSettings } from './settings-store.ts';

export const NOW: Instant = instant(1_736_971_200_000);
const HOUR = 3_600_000;

export const LOADED: Readonly<Record<Role, string>> = {
  orchestrator: 'maker-files',
  worker: 'maker-files',
  watchdog: 'watchdog-files',
  api: 'api-files',
};

export const SETTINGS: Settings = {
  feed: 'archive',
  'threshold.minutes.block': '0.9',
  'service.page_to': 'log',
};

export const PROBES: DeclaredSchedule = {
  name: 'edge probes',
  roles: ['orchestrator'],
  everyMs: HOUR,
  does: 'probes',
  whenMissed: 'once',
};

export const MODEL: ServingFacts = {
  slate: '2025-01-15',
  system: 'ridge',
  status: 'production',
  refusal: null,
  digest: 'artefact',
  contract: 3,
  form: 1,
  runtime: 'node 26',
};

export const PROBED: ScheduleRecord = {
  name: PROBES.name,
  instance: 'maker',
  everyMs: HOUR,
  registeredAt: instant(NOW - 5 * HOUR),
  firedAt: instant(NOW - HOUR / 2),
  fires: 5,
  missed: [],
};

export const PARTS: ReleaseParts = {
  repository: { commit: 'c0ffee', changed: [] },
  code: 'code',
  roles: LOADED,
  settings: SETTINGS,
  schema: 'schema',
  tables: {},
  schedules: {},
  models: modelSet([MODEL]),
  runtime: 'node 26',
};

export function beat(role: Role, fields: Partial<RunningProcess> = {}): RunningProcess {
  return {
    role,
    instance: role === 'watchdog' ? 'watchdog' : 'maker',
    at: NOW,
    build: 'code',
    configuration: configurationDigest(SETTINGS),
    schema: 'schema',
    loaded: LOADED[role],
    release: makeRelease(PARTS, NOW).release.id,
    ...fields,
  };
}

export interface Deployment {
  readonly documents: MemoryDocuments;
  readonly release: RecordedRelease;
  readonly sources: DriftSources;
  beat(process: RunningProcess): Promise<void>;
}

export async function deployment(): Promise<Deployment> {
  const documents = new MemoryDocuments();
  const release = makeRelease(PARTS, NOW);
  await recordRelease(documents, release);
  await keepSettings(documents, SETTINGS, NOW);
  await keepSchedule(documents, PROBED, NOW);
  const say = (process: RunningProcess): Promise<void> =>
    documents.put('heartbeats', `${process.role}@${process.instance}`, process, process.at);
  for (const role of ['orchestrator', 'worker', 'watchdog'] as const) await say(beat(role));
  const log = new EventLog();
  log.record(
    slotOf('summary'),
    0,
    planned({ notBefore: instant(NOW + HOUR), dueAt: instant(NOW + 2 * HOUR) }),
  );
  const sources: DriftSources = {
    documents,
    homeOption: '',
    expects: ['orchestrator', 'worker', 'watchdog'],
    roleCode: (role) => LOADED[role],
    repository: () => ({ commit: 'c0ffee', changed: [] }),
    settings: SETTINGS,
    tables: [ROWS_TABLE],
    columns: async () =>
      Object.entries(ROWS_TABLE.columns).map(([column, declared]) => ({
        table: qualifiedName(ROWS_TABLE),
        column,
        type: duckdbType(declared),
        isNullable: declared.isNullable,
      })),
    ledgerDifferences: () => [],
    stations: [PROBES],
    outputs: [output('summary')],
    ledger: async () => ({ state: log.state, now: NOW, since: slateDate('2025-01-01') }),
    serving: async () => [MODEL],
    artefact: async () => undefined,
    inForce: { contract: MODEL.contract, form: MODEL.form, runtime: 'node 26' },
  };
  return { documents, release, sources, beat: say };
}
