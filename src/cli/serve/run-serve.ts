/** Starts a service and its HTTP face, and stops both when asked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { documentFiles } from '../../engines/embedded/document-files.ts';
import type { Engine } from '../../engines/embedded/open-embedded-engine.ts';
import { type Slot, takeSlot } from '../../engines/embedded/process-slot.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { instant } from '../../league/instant.ts';
import { openingDate, type Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { Versions } from '../../ledger/receipt.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import type { Role } from '../../pipeline/role.ts';
import type { Settings } from '../../release/settings.ts';
import type { RunningServer } from '../../server/start-server.ts';
import { Service } from '../../service/service.ts';
import { serviceAnswers } from '../../service/service-answers.ts';
import type { Machine, ServiceParts, ServiceStores } from '../../service/service-parts.ts';
import { VirtualClock } from '../../world/clock.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { existingHome } from '../existing-home.ts';
import type { Feed } from '../feed.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { driftSourcesOf, liveSince } from '../release/drift-sources-of.ts';
import { roleCode } from '../release/role-code.ts';
import { serviceSettings } from '../release/settings-in-force.ts';
import { versionsInForce } from '../release/versions-in-force.ts';
import { type AlarmOptions, alarmRoutes, deadManPing } from './alarm-settings.ts';

export interface ServeRequest {
  readonly feed: Feed;
  readonly home: string;
  readonly roles: readonly Role[];
  readonly expects: readonly Role[];
  readonly instance: string;
  readonly host: string;
  readonly port: number;
  readonly alarms: AlarmOptions;
  /** The place of a supervised process, which answers whatever its roles are; null: nobody supervises it. */
  readonly slot: { readonly folder: string; readonly launch: string; readonly release: string } | null;
  readonly isStandby: boolean;
  /** Null: live. */
  readonly replay: {
    readonly season: Season;
    readonly from: SlateDate | null;
    readonly to: SlateDate;
  } | null;
}

/** Serves until SIGINT or SIGTERM. Throws what keeps it from starting. */
export async function runServe(request: ServeRequest): Promise<void> {
  const { slot } = request;
  if (slot === null) return serveIn(request, null);
  const taken = takeSlot(slot.folder, {
    pid: process.pid,
    launch: slot.launch,
    release: slot.release,
    since: instant(Date.now()),
  });
  try {
    await serveIn(request, taken);
  } finally {
    taken.release();
  }
}

async function serveIn(request: ServeRequest, slot: Slot | null): Promise<void> {
  const logger = pino({ base: { instance: request.instance } });
  const making = needs(request, 'orchestrator', 'worker') ? await import('./making.ts') : null;
  const isApi = needs(request, 'api');
  const answering = isApi || slot !== null ? await import('./answering.ts') : null;
  let engine: Engine | null = null;
  const definition = pipelineDefinition();
  const { feed, expects, home } = request;
  const settings = await serviceSettings(feed, { expects, ...request.alarms, environment: process.env });
  const versions = await statedVersions(home, settings);
  const parts: ServiceParts = {
    ...definition,
    async open(): Promise<ServiceStores> {
      if (making === null) return ledgerAlone(request.home);
      const identity = { league: request.feed.league, feed: request.feed.name };
      const opened = await making.openMaking(request.home, identity);
      engine = opened;
      const close = async (): Promise<void> => {
        engine = null;
        await opened.close();
      };
      return { ledger: opened.ledger, making: opened, published: opened.documents.read, close };
    },
    publishesOnlyWhatIsSafe: true,
    feed: request.feed,
    play: playOf(request),
    roles: request.roles,
    expects: request.expects,
    instance: request.instance,
    versions,
    loaded: roleCode(PROJECT_ROOT),
    settings,
    driftSources: (ledger, stores, session) =>
      driftSourcesOf({
        home,
        documents: ledger.documents,
        ledger: async () => ({
          state: session.state,
          now: instant(Date.now()),
          since: await liveSince(ledger.documents),
        }),
        stores,
        expects,
        settings,
      }),
    ...making?.makers(),
    routes: alarmRoutes(request.alarms, request.home, logger, process.env),
    pingDeadMan: deadManPing(process.env),
    machine: machineOf(request),
    selfTest: making === null ? null : () => making.selfTestInSandbox(definition, versions.code),
    isStandby: request.isStandby,
    log: (line) => logger.info(line),
  };
  const service = new Service(parts);
  const stop = (signal: string): void => {
    logger.info(`${signal}: finishing the work in hand`);
    service.stop();
  };
  process.once('SIGINT', stop);
  // Asked twice, by a supervisor that was started anew, it still finishes its work.
  process.on('SIGTERM', stop);
  await service.start();
  let server: RunningServer | null = null;
  try {
    if (answering !== null) {
      // Without the role it answers on this machine alone, and takes no order.
      const apiKey = isApi ? (process.env.HARDWOOD_API_KEY ?? null) : null;
      const listens = isApi ? { host: request.host, port: request.port } : { port: 0 };
      server = await answering.startServer(serviceAnswers(service), { ...listens, apiKey, logger });
      if (isApi) (engine as Engine | null)?.announce(server.address);
      slot?.announce(server.address);
      logger.info(`answers at ${server.address}`);
    }
    const { code: build, release = null } = versions;
    logger.info({ roles: request.roles, build, release, home }, 'serving');
    await service.serve();
  } finally {
    await server?.close();
    await service.close();
  }
  logger.info('closed; no claim is left behind');
}

/** The ledger may not be there yet; then no release was made either. */
async function statedVersions(home: string, settings: Settings): Promise<Versions> {
  const path = join(home, 'ledger.sqlite');
  if (!existsSync(path)) return versionsInForce(settings, null);
  const ledger = openSqliteLedgerStore(path);
  try {
    return await versionsInForce(settings, ledger.documents);
  } finally {
    await ledger.close();
  }
}

function needs(request: ServeRequest, ...roles: readonly Role[]): boolean {
  return roles.some((role) => request.roles.includes(role));
}

function ledgerAlone(home: string): ServiceStores {
  const ledger = openSqliteLedgerStore(join(existingHome(home), 'ledger.sqlite'));
  return { ledger, making: null, published: documentFiles(home).read, close: () => ledger.close() };
}

function playOf({ replay }: ServeRequest): ServiceParts['play'] {
  if (replay === null) return { kind: 'live', since: null };
  const { season, from, to } = replay;
  return { kind: 'replay', season, range: { from: from ?? openingDate(season), to } };
}

function machineOf({ replay }: ServeRequest): Machine {
  return {
    clock: replay === null ? new LiveClock() : new VirtualClock(),
    wall: () => instant(Date.now()),
    elapsed: () => performance.now(),
    residentBytes: () => process.memoryUsage.rss(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
