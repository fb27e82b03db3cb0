/** A simulated world of processes that are whole pipelines, as its tests and measurements want it. */

import { setImmediate } from 'node:timers/promises';
import { easternInstant } from '../league/eastern.ts';
import type { Instant } from '../league/instant.ts';
import { openingDate } from '../league/season.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import { applyAll, emptyLedger, type LedgerState } from '../ledger/status.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { OUTPUTS } from '../phases/outputs.ts';
import { inputGate } from '../pipeline/gates.ts';
import { openProcess } from '../pipeline/process.ts';
import { outputRegistry } from '../pipeline/registry.ts';
import { runLoop } from '../pipeline/run-loop.ts';
import { TABLES } from '../tables/catalogue.ts';
import { type FaultName, parseFaults } from './faults.ts';
import { memoryLedgerPath } from './ledger-disk.ts';
import { type Seat, SimulatedWorld, type WorldOptions } from './simulated-world.ts';
import { smallLeague } from './small-league.ts';

export interface SmallWorld {
  readonly seed: number;
  readonly slates: number;
  /** As the command line has them. */
  readonly faults: string;
  readonly processes?: number;
  readonly rates?: Partial<Readonly<Record<FaultName, number>>>;
  readonly hooks?: WorldOptions['hooks'];
}

const LEAGUE = 'simulated' as LeagueId;
const HOP_MS = 1_000;
const REGISTRY = outputRegistry(OUTPUTS);
let opened = 0;

export const turn = async (): Promise<void> => void (await setImmediate());

export interface OpenedWorld {
  readonly world: SimulatedWorld;
  /** When the last slate is long over. */
  readonly end: Instant;
}

/** Faults strike until the evening after the last slate but one. */
export async function openWorld(options: SmallWorld): Promise<OpenedWorld> {
  const { seed, slates, faults } = options;
  const league = smallLeague(seed, slates);
  const last = league.slates.at(-1);
  if (last === undefined) throw new Error('a league has at least one slate');
  opened += 1;
  const names = Array.from({ length: options.processes ?? 2 }, (_, n) => `process-${n + 1}`);
  const world = new SimulatedWorld({
    seed,
    league,
    start: easternInstant(openingDate(league.book.season), 9),
    faults: parseFaults(faults),
    faultsUntil: easternInstant(last, 12),
    clock: { kind: 'live', tick: null },
    ledgerPath: memoryLedgerPath(`simulation-${opened}`),
    turn,
    processes: Object.fromEntries(
      names.map((name) => [name, (seat) => pipeline(seat, last, league.book.season)]),
    ),
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    ...(options.hooks === undefined ? {} : { hooks: options.hooks }),
  });
  await world.warehouse.migrate(TABLES);
  return { world, end: easternInstant(addDays(last, 1), 23) };
}

async function pipeline(
  seat: Seat,
  through: SlateDate,
  season: Parameters<typeof openingDate>[0],
): Promise<void> {
  const { plan, stations } = await openProcess({
    ...seat,
    registry: REGISTRY,
    transitions: [],
    gate: inputGate,
    league: LEAGUE,
    scope: {
      seasons: () => [{ season, replayFrom: openingDate(season) }],
      isPlayed: ({ slateDate }) => slateDate <= through,
    },
    roles: ['orchestrator', 'worker'],
    isAlone: false,
    hop: HOP_MS,
    instance: `${seat.process}/${seat.generation}`,
    versions: { code: seat.build, schema: 'schema', configuration: 'configuration' },
  });
  await plan(seat.clock.now());
  await runLoop({ clock: seat.clock, stations, isStopping: () => false });
}

/** The ledger as anybody would fold it now. */
export async function ledgerOf(world: SimulatedWorld): Promise<LedgerState> {
  const state = emptyLedger();
  applyAll(state, await world.ledger.store.since(0));
  return state;
}
