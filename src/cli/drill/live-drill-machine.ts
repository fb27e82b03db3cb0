/** The machine that drills run on: real folders, servers, processes and disks, all of which go with it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { DETECTORS, type Detector } from '../../assurance/alarms/detectors.ts';
import type { Child, DrillMachine } from '../../drills/drill-machine.ts';
import { instant } from '../../league/instant.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { alarmRoutes, deadManPing } from '../serve/alarm-settings.ts';
import { startChild } from './child.ts';
import { localServer } from './local-server.ts';
import { smallDisk } from './small-disk.ts';

const ENTRY = 'src/cli/entry.ts';
const EVERYWHERE = 'log,file,webhook';
const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined };
/** Takes the warehouse file as any DuckDB client would, and keeps it. */
const HOLDER =
  "const {DuckDBInstance} = await import('@duckdb/node-api'); await DuckDBInstance.create(process.argv[1]); console.log('holds it'); setInterval(() => {}, 1000);";

export interface LiveDrillMachine extends DrillMachine {
  /** Ends every process it started, and removes every folder. */
  close(): Promise<void>;
}

export function liveDrillMachine(detectors: readonly Detector[] = DETECTORS): LiveDrillMachine {
  const root = mkdtempSync(join(tmpdir(), 'hardwood-drill-'));
  const children = new Set<Child>();
  const disks = new Set<{ unmount(): void }>();
  let folders = 0;
  const folder = (): string => {
    folders += 1;
    const path = join(root, String(folders));
    mkdirSync(path);
    return path;
  };
  const start = async (request: Parameters<typeof startChild>[0]): Promise<Child> => {
    const child = await startChild(request);
    children.add(child);
    return child;
  };
  const archive = emptyArchive(folder());
  const cache = join(folder(), 'compiled');
  const copyOfProject = (): string => {
    const copy = folder();
    for (const part of ['src', 'package.json', 'package-lock.json']) {
      cpSync(join(PROJECT_ROOT, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));
    return copy;
  };
  // What somebody edits meanwhile is not a new revision.
  const own = copyOfProject();
  return {
    code: codeDigest(own),
    detectors,
    folder,
    lines: (path) =>
      existsSync(path)
        ? readFileSync(path, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
        : [],
    wall: () => instant(Date.now()),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    server: localServer,
    routes: (home, webhook) =>
      alarmRoutes({ pageTo: EVERYWHERE, warnTo: EVERYWHERE }, home, SILENT, {
        HARDWOOD_ALARM_WEBHOOK: webhook,
      }),
    pingDeadMan(url) {
      const ping = deadManPing({ HARDWOOD_DEAD_MAN_URL: url });
      if (ping === null) throw new Error('a dead-man without an address');
      return ping;
    },
    smallDisk(size) {
      const disk = smallDisk(folder(), size);
      disks.add(disk);
      return disk;
    },
    async dropColumn(home, table, column) {
      const instance = await DuckDBInstance.create(join(home, 'warehouse.duckdb'));
      const connection = await instance.connect();
      await connection.run(`ALTER TABLE ${table} DROP COLUMN ${column}`);
      connection.closeSync();
      instance.closeSync();
    },
    holdWarehouse: (home) =>
      start({
        args: ['--input-type=module', '--eval', HOLDER, join(home, 'warehouse.duckdb')],
        folder: PROJECT_ROOT,
        environment: {},
        up: 'holds it',
      }),
    serve: ({ home, roles, expects, instance, webhook, deadMan, root: build }) =>
      start({
        args: [
          join(build ?? own, ENTRY),
          'serve',
          ...['--home', home, '--data', archive, '--instance', instance],
          ...['--roles', roles, '--expect-roles', expects],
          ...['--page-to', EVERYWHERE, '--warn-to', EVERYWHERE],
        ],
        folder: PROJECT_ROOT,
        environment: {
          NODE_COMPILE_CACHE: cache,
          HARDWOOD_ALARM_WEBHOOK: webhook,
          HARDWOOD_ALARM_SMTP: '',
          HARDWOOD_DEAD_MAN_URL: deadMan ?? '',
        },
        up: '"msg":"serving"',
      }),
    command: (args) =>
      start({
        args: [join(own, ENTRY), ...args],
        folder: PROJECT_ROOT,
        environment: { NODE_COMPILE_CACHE: cache },
        up: null,
      }),
    copyOfProject,
    prepend(build, file, text) {
      const path = join(build, file);
      writeFileSync(path, `${text}\n${readFileSync(path, 'utf8')}`);
    },
    mend(build, file) {
      writeFileSync(join(build, file), `${readFileSync(join(own, file), 'utf8')}\n// mended\n`);
    },
    codeOf: codeDigest,
    async close() {
      await Promise.all([...children].map((child) => child.kill('SIGKILL')));
      for (const disk of disks) disk.unmount();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** An archive that offers no season of today: a service on it is up, and has nothing to make. */
function emptyArchive(path: string): string {
  mkdirSync(join(path, 'player_gamelogs'));
  mkdirSync(join(path, 'schedules'));
  writeFileSync(join(path, 'player_gamelogs', 'player_gamelogs_1999-00.csv.gz'), gzipSync(''));
  return path;
}
