/** Gathers what a report is made of: the ledger as of its moment, state documents, and the warehouse where it is free. */
import { loadBook } from '../../assurance/alarms/alarm-book-store.ts';
import type { Validation } from '../../assurance/checks/check-result.ts';
import { keptValidation } from '../../assurance/checks/validation-store.ts';
import { slateBefore } from '../../assurance/report/daily-report.ts';
import { keptReportOf } from '../../assurance/report/kept-report.ts';
import type { PerformanceEvidence } from '../../assurance/report/performance-evidence.ts';
import { type Evidence, known, none, type ReportEvidence } from '../../assurance/report/report-evidence.ts';
import { verdictOf } from '../../assurance/verdict/verdict-of.ts';
import { readIdentity } from '../../engines/embedded/data-directory.ts';
import { openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { easternInstant, slateDateOf } from '../../league/eastern.ts';
import { earlierOf, type Instant, instant } from '../../league/instant.ts';
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import type { StoredEvent } from '../../ledger/event.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { apply, applyAll, emptyLedger, type LedgerState } from '../../ledger/status.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { LeagueId, SlotKey } from '../../ledger/work-id.ts';
import { pipelineDefinition } from '../../phases/pipeline-definition.ts';
import type { Role } from '../../pipeline/role.ts';
import { stageOf } from '../../pipeline/topics.ts';
import { watchViewOf } from '../../service/watch-view-of.ts';
import { refuseDrift } from '../../tables/drift.ts';
import {
  PERFORMANCE_DIAGNOSIS,
  PICK_RESULTS,
  PREDICTION_ACCURACY,
  SERVING_MODELS,
  SYSTEM_STATES,
} from '../../tables/nba-predictions.ts';
import type { Clock } from '../../world/clock.ts';
import { holder } from '../holder.ts';
import { withLedger } from '../open-ledger.ts';
import {
  readCompletion,
  readDeployments,
  readDrift,
  readEarlierFindings,
  readValidation,
} from './read-documents.ts';
import { readPerformance } from './read-performance.ts';

export interface ReportRequest {
  readonly home: string;
  /** Of the machine; a replayed data directory has its own. */
  readonly clock: Clock;
  /** Null: the day by the clock of the data directory. */
  readonly date: SlateDate | null;
  /** As of when; null: now, or the end of the day where it is over. */
  readonly at: Instant | null;
}

export async function gatherEvidence(request: ReportRequest): Promise<ReportEvidence> {
  const { home } = request;
  return withLedger(home, async (ledger) => {
    const { documents } = ledger;
    const events = await ledger.since(0);
    const live = await documents.get('service', 'live');
    const state = emptyLedger();
    applyAll(state, events);
    const now = live === null ? state.lastAt : request.clock.now();
    const date = request.date ?? slateDateOf(now);
    const at = request.at ?? earlierOf(now, endOf(date));
    const league = leagueOf(home);
    const definition = pipelineDefinition();
    const stages = new Map(
      definition.registry.outputs.map((output) => [`${output.purpose}/${output.name}`, stageOf(output)]),
    );
    const then = at >= now ? state : asOf(events, at);
    const view = await viewOf(ledger, then, definition, at, live !== null && at >= now);
    const lastNight = slateBefore({ view, date, league });
    const dates = [...(lastNight === null ? [] : [lastNight]), date];
    const before = await keptReportOf(documents, addDays(date, -1));
    const dayBefore = endOf(addDays(date, -1));
    const byKey = Map.groupBy(events, ({ slot }) => slot);
    const drift = await readDrift(documents, at);
    const deployments = await readDeployments(documents, at);
    const isNow = at >= now;
    return {
      league,
      date,
      at,
      isLive: live !== null,
      view,
      history: (slot: SlotKey) => (byKey.get(slot) ?? []).filter((event) => event.at <= at),
      stageOf: (purpose, output) => stages.get(`${purpose}/${output}`) ?? null,
      book: await loadBook(documents),
      verdict: known(
        verdictOf({
          date,
          now: at,
          state: then,
          validations: await keptOf(documents, date),
          drift: drift.kind === 'known' ? drift.value : null,
          deployments: deployments.kind === 'known' ? deployments.value.roles : [],
          // Of a moment that is past, what a live service must have looked at is not kept.
          isLive: live !== null && isNow,
        }),
      ),
      validations: [
        ...(await readEarlierFindings(documents, lastNight ?? date)),
        ...(lastNight === null ? [] : [await readValidation(documents, lastNight, 'postgame')]),
        ...(hasGames(then, league, date) ? [await readValidation(documents, date, 'pregame')] : []),
      ],
      drift,
      deployments,
      completion: await readCompletion(documents, definition, league, dates, state),
      performance: await performanceOf(home, lastNight, date),
      before:
        before === null
          ? none('no report of the day before is kept', `./hardwood report ${addDays(date, -1)}`)
          : known(before),
      ledgerBefore: { at: dayBefore, state: asOf(events, dayBefore) },
    };
  });
}

async function keptOf(documents: StateDocuments, date: SlateDate): Promise<readonly Validation[]> {
  const kept = [
    await keptValidation(documents, date, 'pregame'),
    await keptValidation(documents, date, 'postgame'),
  ];
  return kept.filter((each) => each !== null);
}

/** On a day without games there is nothing to validate. */
function hasGames({ slots }: LedgerState, league: LeagueId, slateDate: SlateDate): boolean {
  for (const { slot, revisions } of slots.values()) {
    const isOfDate = slot.league === league && slot.slateDate === slateDate && slot.purpose === 'postgame';
    if (isOfDate && revisions.length > 0) return true;
  }
  return false;
}

/** The first moment of the next day, Eastern. */
function endOf(date: SlateDate): Instant {
  return easternInstant(addDays(date, 1), 0);
}

/** The ledger as it was. What one clock stamped later than the moment is left out, and all that follows it in its stream. */
function asOf(events: readonly StoredEvent[], at: Instant): LedgerState {
  const state = emptyLedger();
  const cut = new Set<SlotKey>();
  for (const event of events) {
    if (event.at > at || cut.has(event.slot)) cut.add(event.slot);
    else apply(state, event);
  }
  return state;
}

/** Whose processes beat now says nothing of a moment that is past, nor of a replay. */
async function viewOf(
  ledger: LedgerStore,
  state: LedgerState,
  { registry }: ReturnType<typeof pipelineDefinition>,
  at: Instant,
  isNow: boolean,
): Promise<ReportEvidence['view']> {
  const parts = {
    session: { store: ledger, state },
    registry,
    facts: { list: () => [] },
    isSelected: () => true,
  };
  const looked = await watchViewOf({ ...parts, expects: [], expectsSince: at }, at);
  if (!isNow) return { ...looked, heartbeats: [], starts: [], deadLetters: [], probes: [], facts: [] };
  const beats = looked.heartbeats.map(({ startedAt }) => startedAt);
  const expects: readonly Role[] = [
    ...new Set<Role>([...ALWAYS_EXPECTED, ...looked.heartbeats.map(({ role }) => role)]),
  ];
  return { ...looked, expects, expectsSince: beats.length === 0 ? instant(0) : earlierOf(at, ...beats) };
}

/** A deployment without an API is a deployment; one that makes nothing or that nobody watches is none. */
const ALWAYS_EXPECTED: readonly Role[] = ['orchestrator', 'worker', 'watchdog'];

async function performanceOf(
  home: string,
  lastNight: SlateDate | null,
  tonight: SlateDate,
): Promise<Evidence<PerformanceEvidence>> {
  if (lastNight === null)
    return none(`no slate with games before ${tonight} is planned`, `./hardwood status ${tonight}`);
  try {
    const engine = await openEmbeddedEngine(home, null, holder('report'));
    try {
      const tables = [
        PREDICTION_ACCURACY,
        PICK_RESULTS,
        SYSTEM_STATES,
        PERFORMANCE_DIAGNOSIS,
        SERVING_MODELS,
      ];
      refuseDrift(tables, await engine.warehouse.columns(), `./hardwood migrate --home ${home}`);
      return known(await readPerformance(engine.warehouse, lastNight, tonight));
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof HardwoodError) || !UNREADABLE.has(error.code)) throw error;
    return none(`the warehouse could not be read: ${error.message.replace(/\.$/, '')}`, error.next);
  }
}

/** Somebody else has the warehouse, or it is of another version: the rest of the report stands without it. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'DATA_DIRECTORY_BUSY',
  'WAREHOUSE_UNAVAILABLE',
  'SCHEMA_DRIFT',
  'DATA_DIRECTORY_UNWRITABLE',
]);

function leagueOf(home: string): LeagueId {
  const identity = readIdentity(home);
  if (identity === null) throw new Error(`${home} has no identity`);
  return identity.league as LeagueId;
}
