/** Starts a service and its HTTP face, and stops both when asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { selfTest } from '../../drills/self-test.ts';
import { documentFiles } from '../../engines/embedded/document-files.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { instant } from '../../league/instant.ts';
import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import type { Role } from '../../pipeline/role.ts';
import { openingDate } from '../../pipeline/schedule-reader.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { Service } from '../../service/service.ts';
import { serviceAnswers } from '../../service/service-answers.ts';
import type { Machine, ServiceParts, ServiceStores } from '../../service/service-parts.ts';
import { schemaDigest } from '../../tables/catalogue.ts';
import { VirtualClock } from '../../world/clock.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { trainingThreads } from '../../world/live/training-threads.ts';
import { existingHome } from '../existing-home.ts';
import type { Feed } from '../feed.ts';
import { holder } from '../holder.ts';
import { PREDICTION_WORKERS } from '../prediction-workers.ts';
import { prepareSchema } from '../prepare-schema.ts';
import { PROJECT_ROOT } from '../project-root.ts';
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
  /** Null: live. */
  readonly replay: {
    readonly season: Season;
    readonly from: SlateDate | null;
    readonly to: SlateDate;
  } | null;
}

/** Serves until SIGINT or SIGTERM. Throws what keeps it from starting. */
export async function runServe(request: ServeRequest): Promise<void> {
  const logger = pino({ base: { instance: request.instance } });
  const makes = request.roles.includes('orchestrator') || request.roles.includes('worker');
  let engine: Engine | null = null;
  const definition = pipelineDefinition();
  const versions = {
    code: codeDigest(PROJECT_ROOT),
    schema: schemaDigest(),
    configuration: `${request.feed.league}/${request.feed.name}`,
    runtime: `node ${process.versions.node}`,
  };
  const parts: ServiceParts = {
    ...definition,
    async open(): Promise<ServiceStores> {
      if (!makes) return ledgerAlone(request.home);
      const identity = { league: request.feed.league, feed: request.feed.name };
      const opened = await openEmbeddedEngine(request.home, identity, holder('serve'));
      try {
        await prepareSchema(opened.warehouse, request.home);
      } catch (error) {
        await opened.close();
        throw error;
      }
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
    training: trainingThreads(),
    predictionWorkers: PREDICTION_WORKERS,
    routes: alarmRoutes(request.alarms, request.home, logger, process.env),
    pingDeadMan: deadManPing(process.env),
    machine: machineOf(request),
    selfTest: makes ? () => selfTestInSandbox(definition, versions.code) : null,
    log: (line) => logger.info(line),
  };
  const service = new Service(parts);
  const stop = (signal: string): void => {
    logger.info(`${signal}: finishing the work in hand`);
    service.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await service.start();
  let server: RunningServer | null = null;
  try {
    if (request.roles.includes('api')) {
      const apiKey = process.env.HARDWOOD_API_KEY ?? null;
      const { host, port } = request;
      server = await startServer(serviceAnswers(service), { host, port, apiKey, logger });
      (engine as Engine | null)?.announce(server.address);
      logger.info(`answers at ${server.address}`);
    }
    logger.info({ roles: request.roles, build: versions.code, home: request.home }, 'serving');
    await service.serve();
  } finally {
    await server?.close();
    await service.close();
  }
  logger.info('closed; no claim is left behind');
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

async function selfTestInSandbox(
  definition: ReturnType<typeof pipelineDefinition>,
  code: string,
): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), 'hardwood-self-test-'));
  try {
    return await selfTest({ folder, definition, code });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
