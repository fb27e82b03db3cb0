import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { HOUR, type Instant, instant, plusMinutes } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { teamCode } from '../../league/team.ts';
import { DATE, done, EventLog, emptyOk, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import type { LeagueId } from '../../ledger/work-id.ts';
import type { CheckFacts, NightGame } from './check-facts.ts';
import { after, onceAnySettled, onceSettled } from './due.ts';
import { slateItems } from './slate-items.ts';

const TIP = easternInstant(slateDate(DATE), 19);
const START = plusMinutes(TIP, 6 * 60);
const DUE = instant(START + 5 * HOUR);
const SUMMARY = slotOf('player_game_summary', DATE, 'postgame');
const summarised = onceSettled(after('player_game_summary'));

function game(status: NightGame['status']): NightGame {
  const [home, away] = [teamCode('BOS'), teamCode('NYK')];
  return {
    gameId: nbaGameId('0022400001'),
    home,
    away,
    tipOff: TIP,
    status,
    homeScore: null,
    awayScore: null,
  };
}

function facts(log: EventLog, now: Instant, games: readonly NightGame[] = [game('final')]): CheckFacts {
  return {
    league: 'test' as LeagueId,
    season: season('2024-25'),
    date: slateDate(DATE),
    now,
    games,
    state: log.state,
    query: async () => ({ columns: [], rows: [] }),
    items: slateItems(async () => ({ columns: [], rows: [] }), {
      from: slateDate(DATE),
      to: slateDate(DATE),
    }),
    documents: { get: async () => null, list: async () => [] },
    published: async () => null,
  };
}

function plannedNight(): EventLog {
  const log = new EventLog();
  log.record(SUMMARY, 0, planned({ notBefore: START, dueAt: DUE }));
  return log;
}

test('at 20:56 Eastern with games in progress nothing of the night is due, and it says how many are running', () => {
  const now = easternInstant(slateDate(DATE), 20, 56);
  const due = summarised(facts(plannedNight(), now, [game('in_progress'), game('scheduled')]));
  assert.equal(due.kind, 'not_due');
  assert.match('why' in due ? due.why : '', /2 of 2 games are not final, 1 of them in progress/);
});

test('what is not there when it was due is measured, not excused', () => {
  assert.equal(summarised(facts(plannedNight(), plusMinutes(DUE, -1))).kind, 'not_due');
  assert.equal(summarised(facts(plannedNight(), DUE)).kind, 'due');
});

test('an output that is being made again is not due: two tables are compared when both stand still', () => {
  const log = plannedNight();
  log.record(SUMMARY, START, done('one'));
  const later = plusMinutes(START, 60);
  assert.equal(summarised(facts(log, later)).kind, 'due');
  log.record(SUMMARY, later, planned({ revision: 2, notBefore: later, dueAt: plusMinutes(later, 30) }));
  assert.equal(summarised(facts(log, plusMinutes(later, 1))).kind, 'not_due');
  // A second revision that never comes does not silence the check for ever.
  assert.equal(summarised(facts(log, plusMinutes(later, 31))).kind, 'due');
});

test('what ended with nothing to make, or was never asked for, does not apply, for the reason it gave', () => {
  const log = plannedNight();
  log.record(SUMMARY, START, emptyOk('NotOffered'));
  const due = summarised(facts(log, DUE));
  assert.deepEqual([due.kind, /NotOffered/.test('why' in due ? due.why : '')], ['not_applicable', true]);
  assert.equal(summarised(facts(new EventLog(), DUE)).kind, 'not_applicable');
});

test('without a game, or with every game called off, nothing applies', () => {
  assert.equal(summarised(facts(plannedNight(), DUE, [])).kind, 'not_applicable');
  assert.equal(summarised(facts(plannedNight(), DUE, [game('called_off')])).kind, 'not_applicable');
});

test('a table that several outputs write is looked at once one of them has settled', () => {
  const log = plannedNight();
  const either = onceAnySettled([after('nbac_play_by_play'), after('player_game_summary')]);
  assert.equal(either(facts(log, START)).kind, 'not_due');
  log.record(SUMMARY, START, done('one'));
  assert.equal(either(facts(log, START)).kind, 'due');
});
