/**
 * A stage in virtual time: a small league in a data directory of its own, played to the moment before the fault
 * without anybody watching, and then served by the production service, with its watchdog, on the drill's clock.
 */

import { documentFiles } from '../engines/embedded/document-files.ts';
import { openEmbeddedEngine } from '../engines/embedded/open-embedded-engine.ts';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Instant, instant } from '../league/instant.ts';
import { openingDate } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LedgerState, SlotStatus } from '../ledger/status.ts';
import { type LeagueId, type SlotKey, slotKey } from '../ledger/work-id.ts';
import type { Role } from '../pipeline/role.ts';
import { replay } from '../replay/replay.ts';
import { Service } from '../service/service.ts';
import type { ServiceParts, ServiceStores } from '../service/service-parts.ts';
import { smallLeague } from '../simulation/small-league.ts';
import { TABLES } from '../tables/catalogue.ts';
import { refuseDrift } from '../tables/drift.ts';
import { type Arrived, arrivedOf } from './arrived.ts';
import type { DrillMachine, LocalServer } from './drill-machine.ts';
import { DrillTime } from './drill-time.ts';
import { Plants } from './plants.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import type { Stage } from './stage.ts';

export const DRILL_LEAGUE = 'drill' as LeagueId;
const SEED = 0;
const STEP_MS = 1_000;
const ALL: readonly Role[] = ['orchestrator', 'worker', 'watchdog'];

export interface VirtualRequest {
  readonly slates: number;
  /** An empty folder for the data directory; absent: one is made. */
  readonly home?: string;
  /** From the beginning, while the league is played up to the moment. */
  readonly plant?: (plants: Plants, dates: readonly SlateDate[]) => void;
  /** The moment at which the service takes over; null as long as it is not known. */
  readonly from: (state: LedgerState, slates: Slates) => Instant | null;
  readonly hasDeadMan?: boolean;
  readonly expects?: readonly Role[];
  /** What is published waits for the validator and for the comparison of what runs. */
  readonly isGuarded?: boolean;
}

/** Names the units of work of a slate: 0 is the first one. */
export type Slates = (index: number, purpose: 'pregame' | 'postgame', output: string) => SlotKey;

export class VirtualStage implements Stage {
  readonly time = 'virtual';
  readonly home: string;
  readonly plants: Plants;
  readonly clock: DrillTime;
  readonly slates: Slates;
  readonly webhook: LocalServer;
  readonly deadMan: LocalServer;
  readonly #machine: DrillMachine;
  readonly #sandbox: Sandbox;
  readonly #request: VirtualRequest;
  readonly #services = new Map<string, { readonly service: Service; readonly ended: Promise<void> }>();

  constructor(
    machine: DrillMachine,
    request: VirtualRequest,
    parts: Pick<VirtualStage, 'home' | 'plants' | 'clock' | 'slates' | 'webhook' | 'deadMan'> & {
      readonly sandbox: Sandbox;
    },
  ) {
    this.#machine = machine;
    this.#request = request;
    this.home = parts.home;
    this.plants = parts.plants;
    this.clock = parts.clock;
    this.slates = parts.slates;
    this.webhook = parts.webhook;
    this.deadMan = parts.deadMan;
    this.#sandbox = parts.sandbox;
  }

  /** As the machine's clock has it, right or wrong. */
  now(): Instant {
    return this.clock.wall();
  }

  async until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
    const end = this.clock.now + seconds * 1_000;
    for (;;) {
      if (await holds()) return true;
      if (this.clock.now >= end) return false;
      await this.clock.advanceTo(instant(Math.min(end, this.clock.now + STEP_MS)));
    }
  }

  arrived(): readonly Arrived[] {
    const lines = this.#machine.lines(`${this.home}/alarms.jsonl`);
    return arrivedOf(
      lines,
      this.webhook.posts.map(({ body }) => (JSON.parse(body) as { text: string }).text),
    );
  }

  /** The service that makes things. */
  get service(): Service {
    const known = this.#services.get('drill');
    if (known === undefined) throw new Error('the stage serves nothing at the moment');
    return known.service;
  }

  slot(key: SlotKey): SlotStatus {
    const slot = this.service.running.session.state.slots.get(key);
    if (slot === undefined) throw new Error(`${key} was never planned`);
    return slot;
  }

  /** Starts a process, which then lives in the stage's time. */
  async serve(
    roles: readonly Role[] = ALL,
    instance = 'drill',
    selfTest: ServiceParts['selfTest'] = null,
  ): Promise<void> {
    const makes = roles.includes('orchestrator') || roles.includes('worker');
    const service = new Service({
      ...this.plants.definition(),
      publishesOnlyWhatIsSafe: this.#request.isGuarded === true,
      open: () => (makes ? this.#open() : this.#openLedger()),
      feed: this.#feed(),
      play: { kind: 'live', since: openingDate(this.#sandbox.played.book.season) },
      roles,
      expects: this.#request.expects ?? ALL,
      instance,
      versions: this.#sandbox.versions,
      routes: this.#machine.routes(this.home, this.webhook.url),
      pingDeadMan: this.#request.hasDeadMan === true ? this.#machine.pingDeadMan(this.deadMan.url) : null,
      machine: {
        clock: this.clock.clock,
        wall: () => this.clock.wall(),
        elapsed: () => this.clock.now,
        residentBytes: () => 0,
        pause: (milliseconds) => this.clock.sleep(milliseconds),
      },
      selfTest,
      awaitsSelfTest: true,
      log: () => undefined,
      detectors: [...this.#machine.detectors, this.plants.detector],
    });
    await service.start();
    this.#services.set(instance, { service, ended: this.clock.run(() => service.serve()) });
  }

  /** Ends a process: it does nothing any more. */
  async end(instance = 'drill'): Promise<void> {
    const known = this.#services.get(instance);
    if (known === undefined) return;
    this.#services.delete(instance);
    known.service.stop();
    // It wakes at the next tick at the latest, and sees that it is to stop.
    await this.clock.advanceTo(instant(this.clock.now + STEP_MS * 6));
    await known.ended;
  }

  async close(): Promise<void> {
    for (const instance of [...this.#services.keys()]) await this.end(instance);
    await this.webhook.close();
    await this.deadMan.close();
  }

  async #open(): Promise<ServiceStores> {
    const { league } = this.#sandbox;
    const holder = { pid: 0, command: 'drill', since: '' };
    const engine = await openEmbeddedEngine(
      this.home,
      { league, feed: this.#sandbox.versions.configuration },
      holder,
    );
    refuseDrift(TABLES, await engine.warehouse.columns());
    return {
      ledger: this.plants.ledger(engine.ledger),
      making: engine,
      published: engine.documents.read,
      close: () => engine.close(),
    };
  }

  async #openLedger(): Promise<ServiceStores> {
    const ledger = openSqliteLedgerStore(`${this.home}/ledger.sqlite`);
    return { ledger, making: null, published: documentFiles(this.home).read, close: () => ledger.close() };
  }

  #feed(): ServiceParts['feed'] {
    const { league, played, source, versions } = this.#sandbox;
    return {
      league,
      name: versions.configuration,
      source: this.plants.source(source),
      seasons: (season, replayFrom) => {
        if (season === played.book.season) return [{ season, replayFrom }];
        throw new HardwoodError({
          code: 'UNKNOWN_SEASON',
          message: `The league of the drill plays ${played.book.season} only.`,
          subject: season,
          next: './hardwood drill --list',
        });
      },
    };
  }
}

export async function openVirtualStage(
  machine: DrillMachine,
  request: VirtualRequest,
): Promise<VirtualStage> {
  const home = request.home ?? machine.folder();
  const plants = new Plants();
  request.plant?.(plants, smallLeague(SEED, request.slates).slates);
  const sandbox = await openSandbox({
    folder: home,
    league: DRILL_LEAGUE,
    seed: SEED,
    slates: request.slates,
    definition: plants.definition(),
    code: machine.code,
  });
  const slates: Slates = (index, purpose, output) => {
    const date = sandbox.played.slates[index];
    if (date === undefined) throw new Error(`the league has no slate ${index}`);
    return slotKey({ league: DRILL_LEAGUE, slateDate: date, purpose, output });
  };
  let from: Instant;
  try {
    from = await playUntil(sandbox, plants, (state) => request.from(state, slates));
  } finally {
    await sandbox.engine.close();
  }
  const [webhook, deadMan] = [await machine.server(), await machine.server()];
  const clock = new DrillTime(from);
  const stage = new VirtualStage(machine, request, {
    home,
    plants,
    clock,
    slates,
    webhook,
    deadMan,
    sandbox,
  });
  await stage.serve();
  return stage;
}

/** Plays the league with nobody watching, and stops the moment the service is to take over. */
async function playUntil(
  sandbox: Sandbox,
  plants: Plants,
  from: (state: LedgerState) => Instant | null,
): Promise<Instant> {
  const { engine, definition, league, seasons, versions, played } = sandbox;
  const through = played.slates.at(-1);
  if (through === undefined) throw new Error('the league of the drill has no slate');
  let stoppedAt: Instant | null = null;
  await replay({
    ...engine,
    ...definition,
    source: plants.source(sandbox.source),
    league,
    seasons,
    through,
    instance: 'rehearsal',
    versions,
    observe: { settled: () => undefined, isStopping: () => stoppedAt !== null },
    stations: ({ state }) => [
      {
        name: 'curtain',
        turn: async (now) => {
          const moment = from(state);
          if (moment !== null && now >= moment) stoppedAt = now;
          return 0;
        },
        next: (now) => {
          const moment = from(state);
          return moment === null || moment <= now ? null : moment;
        },
      },
    ],
  });
  if (stoppedAt === null) throw new Error('the moment of the drill never came');
  return stoppedAt;
}
