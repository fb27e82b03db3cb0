/** Evidence made by hand for tests: a night and an evening of a few outputs, with whatever is wrong said by the test. */
import { easternInstant } from '../../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { HOUR, type Instant, instant, MINUTE } from '../../league/instant.ts';
import { slateDate } from '../../league/slate-date.ts';
import type { Done, LedgerEvent } from '../../ledger/event.ts';
import { accepted, EventLog, needs, planned, VERSIONS } from '../../ledger/ledger.fixture.ts';
import { makeReceipt } from '../../ledger/receipt.ts';
import { emptyLedger } from '../../ledger/status.ts';
import type { LeagueId, Purpose, SlotKey } from '../../ledger/work-id.ts';
import { slotKey } from '../../ledger/work-id.ts';
import { emptyBook } from '../alarms/alarm-book.ts';
import { view } from '../alarms/watch-view.fixture.ts';
import type { CheckResult } from '../checks/check-result.ts';
import type { GameSums, PerformanceEvidence } from './performance-evidence.ts';
import { none, type ReportEvidence } from './report-evidence.ts';

export const LEAGUE = 'test' as LeagueId;
export const LAST_NIGHT = slateDate('2025-01-14');
export const TONIGHT = slateDate('2025-01-15');
/** The morning of the report. */
export const MORNING: Instant = easternInstant(TONIGHT, 9);
const NIGHT: Instant = easternInstant(TONIGHT, 1, 30);

export const later = (moment: Instant, minutes: number): Instant => instant(moment + minutes * MINUTE);

export function slot(output: string, date = LAST_NIGHT, purpose: Purpose = 'postgame'): SlotKey {
  return slotKey({ league: LEAGUE, slateDate: date, purpose, output });
}

/** The outputs of a night, each with what it reads. */
export const NIGHT_CHAIN = [
  ['scrape_nbac_schedule', []],
  ['nbac_schedule', ['scrape_nbac_schedule']],
  ['player_game_summary', ['nbac_schedule']],
  ['prediction_accuracy', ['player_game_summary']],
] as const;

const STAGES: Readonly<Record<string, 1 | 2 | 3 | 'grading'>> = {
  scrape_nbac_schedule: 1,
  nbac_schedule: 2,
  player_game_summary: 3,
  prediction_accuracy: 'grading',
};

/** The night is planned the day before, may start at 01:30 and is due at 06:30. */
export function plannedNight(date = LAST_NIGHT): EventLog {
  const log = new EventLog();
  planNight(log, date);
  return log;
}

export function planNight(log: EventLog, date = LAST_NIGHT): void {
  const start = instant(NIGHT - (LAST_NIGHT === date ? 0 : 24 * HOUR));
  for (const [output, inputs] of NIGHT_CHAIN) {
    log.record(
      slot(output, date),
      start - 12 * HOUR,
      planned({
        notBefore: start,
        dueAt: later(start, 300),
        inputs: inputs.map((input) => needs(slot(input, date))),
      }),
    );
  }
}

export function doneWith(rows: number, fields: Partial<Done> & { readonly code?: string } = {}): Done {
  const { code = VERSIONS.code, ...rest } = fields;
  const facts = { rows, distinctKeys: rows, digest: `digest-of-${rows}` };
  return {
    type: 'Done',
    revision: 1,
    run: 'run-1',
    receipt: makeReceipt(facts, {}, { ...VERSIONS, code }),
    ...rest,
  };
}

/** Taken, and settled a minute later. */
export function settle(log: EventLog, key: SlotKey, at: Instant, event: LedgerEvent): void {
  log.record(key, at, { type: 'Requested', revision: 1 }, accepted({ asOf: at, leaseUntil: later(at, 15) }));
  log.record(key, later(at, 1), event);
}

/** Everything of the night is done, one after the other. */
export function settledNight(date = LAST_NIGHT): EventLog {
  const log = plannedNight(date);
  for (const [index, [output]] of NIGHT_CHAIN.entries()) {
    settle(log, slot(output, date), later(NIGHT, 2 * index), doneWith(10 + index));
  }
  return log;
}

/** Nothing is known but the ledger. */
export function evidenceOf(log: EventLog, fields: Partial<ReportEvidence> = {}): ReportEvidence {
  const at = fields.at ?? MORNING;
  const before = easternInstant(TONIGHT, 0);
  const earlier = new EventLog();
  for (const { slot: key, at: when, event } of log.events) {
    if (when <= before) earlier.record(key, when, event);
  }
  return {
    league: LEAGUE,
    date: TONIGHT,
    at,
    isLive: true,
    view: view({ now: at, state: log.state, expects: [], heartbeats: [], starts: [] }),
    history: (key) => log.events.filter((event) => event.slot === key),
    stageOf: (_, output) => STAGES[output] ?? null,
    book: emptyBook(),
    verdict: none(`no verdict on ${TONIGHT} was made`, `./hardwood tonight ${TONIGHT}`),
    validations: [
      {
        date: LAST_NIGHT,
        purpose: 'postgame',
        validation: none(
          `no validation of ${LAST_NIGHT}, postgame, is kept`,
          `./hardwood validate ${LAST_NIGHT}`,
        ),
      },
    ],
    drift: none('no drift report is kept', './hardwood drift'),
    deployments: none('no deployment is recorded', './hardwood deploy'),
    completion: none('no transition of these dates is planned', './hardwood status'),
    performance: none('the warehouse could not be read', './hardwood serve'),
    before: none('no report of the day before is kept', './hardwood report'),
    ledgerBefore: { at: before, state: earlier.state },
    ...fields,
  };
}

/** Nothing at all: an empty ledger, and no document. */
export function noEvidenceAtAll(): ReportEvidence {
  return {
    ...evidenceOf(new EventLog()),
    ledgerBefore: { at: easternInstant(TONIGHT, 0), state: emptyLedger() },
  };
}

export function result(fields: Partial<CheckResult> = {}): CheckResult {
  return {
    check: 'night.team_rows.player_game_summary',
    state: 'pass',
    numerator: 18,
    denominator: 18,
    text: '18 of 18 rows.',
    samples: [],
    since: later(MORNING, -60),
    isBlocking: true,
    mend: `./hardwood status ${LAST_NIGHT}`,
    ...fields,
  };
}

export function game(number: number, fields: Partial<GameSums> = {}): GameSums {
  return {
    game_id: nbaGameId(`00224005${String(number).padStart(2, '0')}`) as NbaGameId,
    predictions: 30,
    withLine: 20,
    pending: 0,
    pendingWithLine: 0,
    backfilled: 0,
    scored: 22,
    scoredError: 110 + number,
    covered80: 18,
    lined: 18,
    error: 90 + number,
    lineError: 88 + number,
    decided: 17,
    right: 9,
    stated: 17,
    statedOver: 8.5,
    overs: 8,
    ...fields,
  };
}

export function performanceOf(games: readonly GameSums[]): PerformanceEvidence {
  return {
    slate: LAST_NIGHT,
    windows: [
      {
        name: 'last night',
        from: LAST_NIGHT,
        to: LAST_NIGHT,
        sql: 'SELECT 1',
        cells: [
          {
            system: 'ensemble_v1',
            market: 'points',
            games,
            picks: games.map(({ game_id }) => ({ game_id, bets: 8, profit: 0.4 })),
          },
        ],
      },
    ],
    states: [
      { system: 'ensemble_v1', market: 'points', state: 'watch', before: 'active', since: LAST_NIGHT },
    ],
    diagnoses: [],
    serving: [
      {
        system: 'ensemble_v1',
        status: 'production',
        digest: 'c0ffee'.repeat(6),
        trainedThrough: LAST_NIGHT,
        refusal: null,
      },
    ],
  };
}
