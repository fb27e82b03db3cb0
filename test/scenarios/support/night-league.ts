/**
 * A small generated league on a real pipeline: real SQLite ledger, production outputs, gates and stations; a clock
 * that a test moves. Rows are kept in memory.
 */

import { join } from 'node:path';
import { sha256 } from '../../../src/engines/embedded/content-files.ts';
import { openSqliteLedgerStore } from '../../../src/engines/embedded/sqlite-ledger-store.ts';
import { seasonFeed } from '../../../src/feeds/season-feed.ts';
import { easternInstant } from '../../../src/league/eastern.ts';
import { type Instant, instant } from '../../../src/league/instant.ts';
import { openingDate } from '../../../src/league/season.ts';
import type { LedgerEvent } from '../../../src/ledger/event.ts';
import type { LedgerState, SlotStatus } from '../../../src/ledger/status.ts';
import type { LedgerStore } from '../../../src/ledger/store.ts';
import { type LeagueId, type Purpose, slotKey, type WorkId } from '../../../src/ledger/work-id.ts';
import { OUTPUTS } from '../../../src/phases/outputs.ts';
import { type PipelineDefinition, pipelineDefinition } from '../../../src/phases/pipeline-definition.ts';
import type { Output } from '../../../src/pipeline/output.ts';
import { openProcess, type PipelineProcess } from '../../../src/pipeline/process.ts';
import type { Role } from '../../../src/pipeline/role.ts';
import { runLoop } from '../../../src/pipeline/run-loop.ts';
import { MemoryWarehouse } from '../../../src/simulation/memory-warehouse.ts';
import { type SmallLeague, smallLeague } from '../../../src/simulation/small-league.ts';
import { TABLES } from '../../../src/tables/catalogue.ts';
import type { Warehouse } from '../../../src/tables/warehouse.ts';
import { VirtualClock } from '../../../src/world/clock.ts';
import type { DocumentStore } from '../../../src/world/document-store.ts';
import type { PayloadSource } from '../../../src/world/payload-source.ts';
import type { PayloadStore } from '../../../src/world/payload-store.ts';
import { type Scope, tempFolder } from '../../support/temp-folder.ts';

export const LEAGUE = 'simulated' as LeagueId;
const HOP_MS = 1_000;
/** Eastern, of the opening date. */
const LISTED_BY_HOUR = 13;

export interface NightLeague {
  readonly played: SmallLeague;
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  readonly source: PayloadSource;
}

/** Stores that outlive the processes on them. Closed when the test is over. */
export async function nightLeague(scope: Scope, nights: number, seed = 0): Promise<NightLeague> {
  const played = smallLeague(seed, nights);
  const { book } = played;
  const warehouse = new MemoryWarehouse();
  await warehouse.migrate(TABLES);
  const ledger = openSqliteLedgerStore(join(tempFolder(scope), 'ledger.sqlite'));
  scope.after(() => void ledger.close());
  return {
    played,
    ledger,
    warehouse,
    ...memoryFiles(),
    source: seasonFeed((label) => (label === book.season ? book : null)),
  };
}

export interface Playing {
  /** Instead of the product’s own. */
  readonly definition?: PipelineDefinition;
  readonly outputs?: readonly Output[];
  readonly roles?: readonly Role[];
  readonly source?: PayloadSource;
  readonly instance?: string;
  readonly isAlone?: boolean;
  readonly clock?: VirtualClock;
  readonly settled?: (work: WorkId, event: LedgerEvent, now: Instant, state: LedgerState) => void;
  /** Nights played, of those the league has. */
  readonly nights?: number;
}

export interface Played {
  readonly process: PipelineProcess;
  readonly clock: VirtualClock;
  readonly state: LedgerState;
  /** Runs until nothing is left to do at or before the moment, and leaves the clock there; null: until the end. */
  until(moment: Instant | null): Promise<void>;
  slot(purpose: Purpose, output: string, night: number): SlotStatus;
}

export async function play(league: NightLeague, playing: Playing = {}): Promise<Played> {
  const { played } = league;
  const { season } = played.book;
  const last = played.slates[(playing.nights ?? played.slates.length) - 1];
  if (last === undefined) throw new Error('the league has no such night');
  const clock = playing.clock ?? new VirtualClock();
  const process = await openProcess({
    ...league,
    ...(playing.definition ?? pipelineDefinition(playing.outputs ?? OUTPUTS)),
    clock,
    source: playing.source ?? league.source,
    league: LEAGUE,
    scope: {
      seasons: () => [{ season, replayFrom: openingDate(season) }],
      isPlayed: ({ slateDate }) => slateDate <= last,
    },
    roles: playing.roles ?? ['orchestrator', 'worker'],
    isAlone: playing.isAlone ?? true,
    hop: HOP_MS,
    instance: playing.instance ?? 'test',
    versions: { code: 'test', schema: 'test', configuration: 'test' },
    ...(playing.settled === undefined ? {} : { settled: playing.settled }),
  });
  await process.plan(clock.now());
  const { state } = process.session;
  return {
    process,
    clock,
    state,
    async until(moment) {
      const stopping = new StoppingClock(clock, moment);
      await runLoop({ clock: stopping, stations: process.stations, isStopping: () => stopping.isOver });
    },
    slot(purpose, output, night) {
      const slateDate = played.slates[night];
      if (slateDate === undefined) throw new Error('the league has no such night');
      const slot = state.slots.get(slotKey({ league: LEAGUE, slateDate, purpose, output }));
      if (slot === undefined) throw new Error(`${slateDate}/${purpose}/${output} is not planned`);
      return slot;
    },
  };
}

/** Played until the season’s listing is in, and with it every slot of it is planned. */
export async function playListed(league: NightLeague, playing: Playing = {}): Promise<Played> {
  const played = await play(league, playing);
  await played.until(easternInstant(openingDate(league.played.book.season), LISTED_BY_HOUR));
  return played;
}

/** The clock of a test, which goes no further than the test wants. */
class StoppingClock {
  readonly kind = 'virtual';
  isOver = false;
  readonly #clock: VirtualClock;
  readonly #limit: Instant | null;

  constructor(clock: VirtualClock, limit: Instant | null) {
    this.#clock = clock;
    this.#limit = limit;
  }

  now(): Instant {
    return this.#clock.now();
  }

  async waitUntil(next: Instant | null): Promise<void> {
    const limit = this.#limit;
    if (limit !== null && (next === null || next > limit)) {
      this.isOver = true;
      if (this.#clock.now() < limit) await this.#clock.waitUntil(instant(limit));
      return;
    }
    await this.#clock.waitUntil(next);
  }
}

function memoryFiles(): Pick<NightLeague, 'payloads' | 'documents'> {
  const payloads = new Map<string, Uint8Array>();
  const published = new Map<string, Uint8Array>();
  const tokens = new Map<string, number>();
  return {
    payloads: {
      async put(bytes) {
        const digest = sha256(bytes);
        payloads.set(digest, bytes);
        return digest;
      },
      async get(digest) {
        const bytes = payloads.get(digest);
        if (bytes === undefined) throw new Error(`no payload ${digest}`);
        return bytes;
      },
    },
    documents: {
      async publish(name, bytes, token) {
        const holder = tokens.get(name);
        if (holder !== undefined && holder > token) return { kind: 'fenced', holder };
        tokens.set(name, token);
        published.set(name, bytes);
        return { kind: 'published', digest: sha256(bytes) };
      },
      read: async (name) => published.get(name) ?? null,
    },
  };
}
