/**
 * The service itself on a small league, in this process: a test lets it run until it has nothing left to do, and
 * orders of it what a client orders over HTTP.
 */

import type { Routes } from '../../../src/assurance/alarms/routing.ts';
import { ScriptedDestination } from '../../../src/assurance/alarms/watch-view.fixture.ts';
import { HardwoodError } from '../../../src/errors/hardwood-error.ts';
import { instant } from '../../../src/league/instant.ts';
import { openingDate } from '../../../src/league/season.ts';
import { pipelineDefinition } from '../../../src/phases/pipeline-definition.ts';
import type { BackfillProgress, ServicePort } from '../../../src/server/service-port.ts';
import { Service } from '../../../src/service/service.ts';
import { serviceAnswers } from '../../../src/service/service-answers.ts';
import type { ServiceParts } from '../../../src/service/service-parts.ts';
import { VirtualClock } from '../../../src/world/clock.ts';
import type { PayloadSource } from '../../../src/world/payload-source.ts';
import { LEAGUE, type NightLeague } from './night-league.ts';

export interface LeagueService {
  readonly service: Service;
  readonly answers: ServicePort;
  readonly log: readonly string[];
  readonly pager: ScriptedDestination;
  /** Until it has nothing left to do. Throws what ended the service. */
  idle(): Promise<void>;
  /** Until the backfill is over: the desk looks again now and then. */
  finished(id: string): Promise<BackfillProgress>;
  /** Returns when all stations have come to rest. */
  stop(): Promise<void>;
}

export interface LeagueServiceRequest {
  readonly league: NightLeague;
  /** Nights played by the replay, of those the league has. */
  readonly nights: number;
  /** First night played in full, from 0; those before it are history. */
  readonly from?: number;
  readonly source?: PayloadSource;
  readonly instance?: string;
  /** Called before the stores are opened; what it throws keeps them closed. */
  readonly opening?: () => void;
}

const LOOKS = 5;
/** Longer than the desk waits between two looks. */
const BETWEEN_LOOKS_MS = 10_000;
/** 2025-01-15, 20:00 UTC. */
const WALL = 1_736_971_200_000;

/** A replay that is over waits for orders. */
export async function leagueService(request: LeagueServiceRequest): Promise<LeagueService> {
  const clock = new VirtualClock();
  let wall = WALL;
  let idles = Promise.withResolvers<void>();
  let resumes = Promise.withResolvers<void>();
  const log: string[] = [];
  const pager = new ScriptedDestination('pager');
  const service = new Service({
    ...partsOf(request, { page: [pager], warn: [pager] }),
    machine: {
      clock,
      wall: () => instant(wall),
      elapsed: () => wall,
      residentBytes: () => 0,
      async pause() {
        wall += BETWEEN_LOOKS_MS;
        idles.resolve();
        await resumes.promise;
        resumes = Promise.withResolvers<void>();
      },
    },
    log: (line) => log.push(line),
  });
  await service.start();
  const serving = service.serve();
  let isFirst = true;
  const resume = (): void => {
    idles = Promise.withResolvers<void>();
    resumes.resolve();
  };
  const answers = serviceAnswers(service);
  const idle = async (): Promise<void> => {
    if (!isFirst) resume();
    isFirst = false;
    await Promise.race([idles.promise, serving]);
  };
  return {
    service,
    answers,
    log,
    pager,
    idle,
    async finished(id) {
      for (let looks = 0; looks < LOOKS; looks += 1) {
        await idle();
        const progress = await answers.backfill(id);
        if (progress?.state === 'finished') return progress;
      }
      throw new Error(`${id} does not come to its end: ${JSON.stringify(await answers.backfill(id))}`);
    },
    async stop() {
      service.stop();
      resumes.resolve();
      await serving;
    },
  };
}

/** Of a service on a small league, but for its machine and its log. */
export function partsOf(
  { league, nights, from, source, instance, opening }: LeagueServiceRequest,
  routes: Routes,
): Omit<ServiceParts, 'machine' | 'log'> {
  const { book, slates } = league.played;
  const [first, to] = [from === undefined ? openingDate(book.season) : slates[from], slates[nights - 1]];
  if (first === undefined || to === undefined) throw new Error('the league has no such night');
  const { ledger } = league;
  return {
    ...pipelineDefinition(),
    async open() {
      opening?.();
      return { ledger, making: league, published: league.documents.read, close: async () => undefined };
    },
    feed: {
      league: LEAGUE,
      name: 'small',
      source: source ?? league.source,
      seasons(season, replayFrom) {
        if (season === book.season) return [{ season, replayFrom }];
        throw new HardwoodError({
          code: 'UNKNOWN_SEASON',
          message: `The small league does not play ${season}.`,
          subject: season,
          next: `ask for ${book.season}`,
        });
      },
    },
    play: { kind: 'replay', season: book.season, range: { from: first, to } },
    roles: ['orchestrator', 'worker', 'watchdog', 'api'],
    expects: [],
    instance: instance ?? 'test',
    versions: { code: 'test', schema: 'test', configuration: 'test' },
    routes,
    pingDeadMan: null,
    selfTest: null,
  };
}
