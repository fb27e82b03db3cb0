/**
 * Runs a supervisor until it is told to end. SIGTERM and SIGINT end it alone: the processes go on, and the next
 * supervisor takes them over. `supervise --stop` ends them too.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { Supervisor, type Tick } from '../../deploy/supervisor.ts';
import { beat, SUPERVISOR_BEATS_MS, type SupervisorRecord, signOff } from '../../deploy/supervisor-record.ts';
import {
  claimIdentity,
  type DirectoryIdentity,
  openDataDirectory,
} from '../../engines/embedded/data-directory.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { holder } from '../holder.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { liveProcesses, superviseFolder } from './live-processes.ts';
import type { SuperviseSettings } from './supervise-settings.ts';

const PAUSES: Readonly<Record<Tick, number>> = { quiet: 500, deploying: 100, stopped: 0 };
const TRY_AGAIN_AFTER_MS = 5_000;

/** Throws DATA_DIRECTORY_BUSY when one runs already, DATA_DIRECTORY_MISMATCH when it is another league's directory. */
export async function runSupervise(settings: SuperviseSettings, identity: DirectoryIdentity): Promise<void> {
  const { home } = settings;
  mkdirSync(home, { recursive: true });
  claimIdentity(home, identity);
  const place = openDataDirectory(superviseFolder(home), null, holder('supervise'));
  const ledger = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  try {
    await supervise(settings, identity, ledger);
  } finally {
    await ledger.close();
    place.release();
  }
}

async function supervise(
  settings: SuperviseSettings,
  identity: DirectoryIdentity,
  { documents }: LedgerStore,
): Promise<void> {
  const logger = pino({ base: { instance: 'supervisor' } });
  const supervisor = new Supervisor({
    documents,
    port: liveProcesses(settings, identity, documents),
  });
  const told = untilTold();
  const startedAt = instant(Date.now());
  const record = (): SupervisorRecord => ({
    pid: process.pid,
    startedAt,
    at: instant(Date.now()),
    code: codeDigest(PROJECT_ROOT),
    service: { expectRoles: settings.expectRoles, pageTo: settings.pageTo, warnTo: settings.warnTo },
  });
  let current = record();
  await supervisor.takeUp();
  await beat(documents, current);
  logger.info({ home: settings.home, build: current.code }, 'supervising');
  for (let end: Tick = 'quiet'; end !== 'stopped' && told.signal() === null; ) {
    try {
      end = await supervisor.tick();
      if (Date.now() - current.at >= SUPERVISOR_BEATS_MS) {
        current = { ...current, at: instant(Date.now()) };
        await beat(documents, current);
      }
      await told.pause(PAUSES[end]);
    } catch (error) {
      // A full disk passes; its processes run on meanwhile.
      if (!(error instanceof HardwoodError)) throw error;
      logger.error(`${error.code}: ${error.message} Trying again in ${TRY_AGAIN_AFTER_MS / 1_000} s.`);
      await told.pause(TRY_AGAIN_AFTER_MS);
    }
  }
  await signOff(documents);
  const signal = told.signal();
  logger.info(signal === null ? 'stopped, with every process' : `${signal}: ended; the processes go on`);
}

interface Told {
  signal(): NodeJS.Signals | null;
  /** Shorter when a signal comes. */
  pause(milliseconds: number): Promise<void>;
}

function untilTold(): Told {
  const { promise, resolve } = Promise.withResolvers<void>();
  let signal: NodeJS.Signals | null = null;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      signal ??= name;
      resolve();
    });
  }
  return {
    signal: () => signal,
    async pause(milliseconds) {
      let timer: NodeJS.Timeout | undefined;
      const passed = new Promise<void>((done) => {
        timer = setTimeout(done, milliseconds);
      });
      await Promise.race([promise, passed]);
      clearTimeout(timer);
    },
  };
}
