import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, instant, MINUTE } from '../../league/instant.ts';
import { slateDate } from '../../league/slate-date.ts';
import { failed, planned } from '../../ledger/ledger.fixture.ts';
import { type AlarmRecord, emptyBook } from '../alarms/alarm-book.ts';
import { beat, started, view } from '../alarms/watch-view.fixture.ts';
import { dailyReport, keptReport } from './daily-report.ts';
import {
  doneWith,
  evidenceOf,
  game,
  LAST_NIGHT,
  later,
  MORNING,
  NIGHT_CHAIN,
  performanceOf,
  planNight,
  plannedNight,
  result,
  settle,
  settledNight,
  slot,
} from './report-evidence.fixture.ts';
import { known } from './report-evidence.ts';
import { spanText } from './sections/span-text.ts';

const NIGHT = later(MORNING, -450);

function alarm(fields: Partial<AlarmRecord>): AlarmRecord {
  return {
    alarm: 'SOURCE_SILENT',
    cause: 'scrape_nbac_schedule',
    severity: 'page',
    owner: 'operator',
    message: 'it is silent',
    subjects: [],
    subject_count: 1,
    next: './hardwood status',
    first_seen: MORNING,
    last_seen: MORNING,
    last_fired: null,
    last_delivered: null,
    count: 1,
    acknowledged: null,
    explained_by: null,
    undelivered: null,
    resolved_at: null,
    ...fields,
  };
}

test('a night in order has no issue, and every output of it is told with its rows', () => {
  const report = dailyReport(evidenceOf(settledNight()));
  assert.deepEqual(report.issues, []);
  const [night] = report.slates;
  assert.deepEqual(
    night?.rows.map(({ output, state, rows, took }) => [output, state, rows, took]),
    NIGHT_CHAIN.map(([output], index) => [output, 'done', 10 + index, MINUTE]),
  );
  assert.deepEqual(
    night?.phases.map(({ stage, expected, done }) => [stage, expected, done]),
    [
      [1, 1, 1],
      [2, 1, 1],
      [3, 1, 1],
      ['grading', 1, 1],
    ],
  );
});

test('a silent source is told from the first time it was asked, down to the last output that is not there', () => {
  const log = plannedNight();
  const scrape = slot('scrape_nbac_schedule');
  settle(log, scrape, NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  const report = dailyReport(evidenceOf(log));
  const [issue, ...others] = report.issues;
  assert.deepEqual(others, []);
  assert.deepEqual(
    issue?.chain.map(({ subject }) => subject),
    ['source of scrape_nbac_schedule', ...NIGHT_CHAIN.map(([output]) => slot(output))],
  );
  assert.equal(issue?.causeAt, later(NIGHT, 1));
  assert.deepEqual(issue?.waiting.length, 3);
  assert.equal(issue?.detected.by, 'this report');
});

test('the earliest record of a fault is what detected it, and silence lasts until then', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  const first = alarm({ first_seen: later(NIGHT, 301) });
  const book = { ...emptyBook(), records: new Map([['SOURCE_SILENT@scrape_nbac_schedule', first]]) };
  const [issue] = dailyReport(evidenceOf(log, { book })).issues;
  assert.deepEqual(issue?.detected, { at: later(NIGHT, 301), by: 'alarm', what: 'SOURCE_SILENT' });
  assert.equal(issue?.silent, 300 * MINUTE);
});

test('an alarm that was over, or had not fired yet, detected nothing', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  for (const record of [
    alarm({ first_seen: later(NIGHT, -900), resolved_at: later(NIGHT, -800) }),
    alarm({ first_seen: later(MORNING, 5) }),
  ]) {
    const book = { ...emptyBook(), records: new Map([['SOURCE_SILENT@scrape_nbac_schedule', record]]) };
    const [issue] = dailyReport(evidenceOf(log, { book })).issues;
    assert.equal(issue?.detected.by, 'this report');
  }
});

test('a failure is told from its first attempt, and is detected by its own record', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, doneWith(1));
  const raw = slot('nbac_schedule');
  settle(log, raw, later(NIGHT, 2), failed('PAYLOAD_MALFORMED', later(NIGHT, 8)));
  settle(log, raw, later(NIGHT, 10), failed('PAYLOAD_MALFORMED', null));
  const [issue, ...others] = dailyReport(evidenceOf(log)).issues;
  assert.deepEqual(others, []);
  assert.equal(issue?.chain[0].subject, raw);
  assert.match(issue?.chain[0].text ?? '', /PAYLOAD_MALFORMED.*2 times/);
  assert.equal(issue?.causeAt, later(NIGHT, 3));
  assert.equal(issue?.detected.by, 'failure');
  assert.equal(issue?.silent, 0);
});

test('a gate that holds is told from the rows that it measured, and from the code that wrote them when it is other code', () => {
  const log = settledNight(slateDate('2025-01-13'));
  planNight(log);
  for (const [index, [output]] of NIGHT_CHAIN.slice(0, 3).entries()) {
    settle(
      log,
      slot(output),
      later(NIGHT, 2 * index),
      doneWith(10, { code: output === 'player_game_summary' ? 'other' : 'code' }),
    );
  }
  const summary = slot('player_game_summary');
  log.record(slot('prediction_accuracy'), later(NIGHT, 6), {
    type: 'Decided',
    revision: 1,
    verdict: {
      kind: 'Hold',
      reasons: [
        {
          metric: 'minutes_coverage',
          value: 0.8,
          threshold: 0.9,
          denominator: 200,
          text: `${summary}: minutes_coverage 160 of 200`,
        },
      ],
    },
  });
  const [issue] = dailyReport(evidenceOf(log)).issues;
  assert.deepEqual(
    issue?.chain.map(({ subject }) => subject),
    ['code other', summary, slot('prediction_accuracy')],
  );
  assert.deepEqual(issue?.detected.by, 'gate');
  assert.equal(issue?.silent, MINUTE);
});

test('a missing season of nights is one issue, however old the first of them', () => {
  const log = plannedNight();
  for (const day of ['2024-11-01', '2024-11-02', '2024-11-03']) {
    log.record(
      slot('scrape_nbac_schedule', slateDate(day)),
      0,
      planned({ notBefore: instant(0), dueAt: instant(HOUR) }),
    );
    settle(log, slot('scrape_nbac_schedule', slateDate(day)), instant(HOUR), failed('NOT_YET', 2 * HOUR));
  }
  const report = dailyReport(evidenceOf(log));
  const issue = report.issues.find(({ key }) => key === 'SOURCE_SILENT@scrape_nbac_schedule');
  assert.equal(issue?.roots.length, 3);
});

test('a check that measures what is missing stands beneath the cause; any other is an issue of its own', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  const validation = {
    date: LAST_NIGHT,
    purpose: 'postgame' as const,
    at: MORNING,
    sequence: 9,
    results: [
      result({ check: 'night.rows.player_game_summary', state: 'fail', numerator: 0, text: '0 of 18 rows.' }),
      result({ check: 'models.bias', state: 'warn', text: 'bias 0.4.', isBlocking: false }),
    ],
  };
  const evidence = evidenceOf(log, {
    validations: [{ date: LAST_NIGHT, purpose: 'postgame', validation: known(validation) }],
  });
  const { issues } = dailyReport(evidence);
  assert.deepEqual(
    issues.map(({ key, severity }) => [key, severity]),
    [
      ['SOURCE_SILENT@scrape_nbac_schedule', 'page'],
      ['check/2025-01-14/postgame/models.bias', 'warn'],
    ],
  );
  assert.ok(issues[0]?.symptoms.some((symptom) => symptom.includes('night.rows.player_game_summary')));
});

test('doubled rows that a check finds are told from the moment they were written', () => {
  const validation = {
    date: LAST_NIGHT,
    purpose: 'postgame' as const,
    at: MORNING,
    sequence: 9,
    results: [result({ state: 'fail', numerator: 34, text: '34 rows for 18 that 9 games entitle to.' })],
  };
  const [issue] = dailyReport(
    evidenceOf(settledNight(), {
      validations: [{ date: LAST_NIGHT, purpose: 'postgame', validation: known(validation) }],
    }),
  ).issues;
  assert.equal(issue?.chain[0].subject, slot('player_game_summary'));
  assert.equal(issue?.chain.at(-1)?.subject, 'night.team_rows.player_game_summary');
  assert.equal(issue?.silent, (issue?.detected.at ?? 0) - (issue?.causeAt ?? 0));
});

test('checks of rows that were made from wrong rows of an earlier phase are its symptoms; those of other outputs are not', () => {
  const log = settledNight();
  const mend = (output: string) => `curl -d '{"processors":["${output}"]}'`;
  const of = (check: string, output: string) => result({ check, state: 'fail', mend: mend(output) });
  const validation = {
    date: LAST_NIGHT,
    purpose: 'postgame' as const,
    at: MORNING,
    sequence: 9,
    results: [
      of('night.grades_are_right', 'prediction_accuracy'),
      of('night.points', 'player_game_summary'),
      of('night.agree', 'player_game_summary","prediction_accuracy'),
    ],
  };
  const evidence = evidenceOf(log, {
    validations: [{ date: LAST_NIGHT, purpose: 'postgame', validation: known(validation) }],
  });
  const [issue, ...others] = dailyReport(evidence).issues;
  assert.deepEqual(others, []);
  assert.equal(issue?.subject, slot('player_game_summary'));
  assert.deepEqual(
    issue?.chain.map(({ subject }) => subject),
    [slot('player_game_summary'), 'night.points'],
  );
  assert.equal(issue?.symptoms.length, 2);
});

test('what a check found of an older night stays open until a validation of that night finds it no more', () => {
  const log = settledNight();
  const results = [
    result({ check: 'night.points', state: 'fail', mend: '["player_game_summary"]' }),
    result(),
  ];
  const validation = { date: LAST_NIGHT, purpose: 'postgame' as const, at: MORNING, sequence: 9, results };
  const validated = (value: typeof validation) => [
    { date: LAST_NIGHT, purpose: 'postgame' as const, validation: known(value) },
  ];
  const first = evidenceOf(log, { validations: validated(validation) });
  const kept = keptReport(first, dailyReport(first));
  const next = { at: later(MORNING, 1_440), before: known(kept) };
  const still = dailyReport(evidenceOf(log, { ...next, validations: validated(validation) }));
  assert.deepEqual(still.changes.lasting.length, 1);
  const mended = {
    ...validation,
    at: later(MORNING, 1_000),
    results: [result({ check: 'night.points' }), result()],
  };
  const over = dailyReport(evidenceOf(log, { ...next, validations: validated(mended) }));
  assert.match(
    over.changes.mended[0]?.proof ?? '',
    /finds it no more: 2 of 2 checks pass; receipt of .*#1: 12 rows/,
  );
});

test('a release that failed to start is told with its step, its error and what still serves, and the drift beneath it', () => {
  const startedAt = later(MORNING, -3 * 1_440);
  const finishedAt = later(startedAt, 1);
  const evidence = evidenceOf(settledNight(), {
    deployments: known({
      roles: [
        {
          role: 'maker',
          serving: { release: 'aaaa', since: later(startedAt, -1_440), pid: 7 },
          intended: 'bbbb',
          failed: { release: 'bbbb', at: finishedAt, error: "Cannot find module './gone.ts'" },
        },
      ],
      attempts: [
        {
          id: '1',
          role: 'maker',
          release: 'bbbb',
          from: 'aaaa',
          startedAt,
          finishedAt,
          step: 'start',
          outcome: 'failed',
          exitCode: 1,
          lastLines: ['Error: Cannot find module'],
          error: "Cannot find module './gone.ts'",
        },
      ],
    }),
    drift: known({
      at: MORNING,
      rows: [
        {
          plane: 'code',
          subject: 'maker',
          state: 'drifted',
          running: 'aaaa',
          intended: 'bbbb',
          text: 'maker runs aaaa.',
          isBlocking: true,
          fix: './hardwood deploy maker',
        },
        {
          plane: 'schedules',
          subject: 'scheduler',
          state: 'unknown',
          running: null,
          intended: null,
          text: 'the folder does not exist.',
          isBlocking: false,
          fix: './hardwood serve',
        },
      ],
    }),
  });
  const { issues } = dailyReport(evidence);
  assert.deepEqual(
    issues.map(({ key }) => key),
    ['deployment/maker', 'drift/schedules/unknown/scheduler'],
  );
  const [deployment] = issues;
  assert.match(
    deployment?.chain[0].text ?? '',
    /failed at the step start with exit code 1: Cannot find module/,
  );
  assert.match(deployment?.chain.at(-1)?.text ?? '', /still served by release aaaa/);
  assert.equal(deployment?.silent, MINUTE);
  assert.match(deployment?.symptoms.join() ?? '', /drift of code/);
});

test('the alarm of a start that failed in a deployment is not a second issue', () => {
  const at = MORNING;
  const evidence = evidenceOf(settledNight(), {
    view: view({
      now: at,
      state: settledNight().state,
      expects: [],
      heartbeats: [beat('orchestrator', { at }), beat('worker', { at })],
      starts: [
        started({
          build: 'bbbb',
          outcome: 'failed',
          at: later(at, -30),
          error: { code: 'BOOM', message: 'boom' },
        }),
      ],
    }),
    deployments: known({
      roles: [
        {
          role: 'maker',
          serving: { release: 'aaaa', since: later(at, -600), pid: 7 },
          intended: 'bbbb',
          failed: { release: 'bbbb', at: later(at, -30), error: 'boom' },
        },
      ],
      attempts: [],
    }),
  });
  assert.deepEqual(
    dailyReport(evidence).issues.map(({ key }) => key),
    ['deployment/maker'],
  );
});

test('a completion document that a lost write left behind is told from the output whose entry it lacks', () => {
  const entry = (output: string) => ({
    completed_at: '2025-01-15T06:32:00Z',
    status: 'success' as const,
    record_count: 10,
    execution_id: `${slot(output)}#1`,
    correlation_id: 'test/2025-01-14',
  });
  const byLedger = {
    nbac_schedule: entry('nbac_schedule'),
    player_game_summary: entry('player_game_summary'),
    _expected: ['nbac_schedule', 'player_game_summary'],
    _triggered: true,
  };
  const kept = { nbac_schedule: entry('nbac_schedule'), _expected: byLedger._expected, _triggered: true };
  const report = dailyReport(
    evidenceOf(settledNight(), {
      completion: known([{ name: 'grading_completion/2025-01-14', kept, byLedger }]),
    }),
  );
  const [issue] = report.issues;
  assert.equal(issue?.chain[0].subject, `${slot('player_game_summary')}#1`);
  assert.match(issue?.chain[1]?.text ?? '', /says 1 of 2; by the ledger it is 2 of 2/);
});

test('what was open yesterday and is over is mended, with the receipt that shows it', () => {
  const yesterday = plannedNight();
  settle(yesterday, slot('scrape_nbac_schedule'), NIGHT, doneWith(1));
  settle(yesterday, slot('nbac_schedule'), later(NIGHT, 2), failed('PAYLOAD_MALFORMED', null));
  const then = evidenceOf(yesterday);
  const kept = keptReport(then, dailyReport(then));
  const log = settledNight();
  const report = dailyReport(evidenceOf(log, { at: later(MORNING, 1_440), before: known(kept) }));
  assert.deepEqual(report.changes.lasting, []);
  assert.deepEqual(
    report.changes.mended.map(({ issue }) => issue.key),
    ['OUTPUT_FAILED@PAYLOAD_MALFORMED'],
  );
  assert.match(
    report.changes.mended[0]?.proof ?? '',
    /receipt of test\/2025-01-14\/postgame\/nbac_schedule#1: 11 rows/,
  );
});

test('without a report of the day before the ledger itself tells what was wrong then', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  const report = dailyReport(evidenceOf(log));
  assert.equal(report.changes.against, 'ledger');
  assert.deepEqual(
    report.changes.begun.map(({ key }) => key),
    ['SOURCE_SILENT@scrape_nbac_schedule'],
  );
});

test('an override is told for ever', () => {
  const log = settledNight();
  log.record(slot('nbac_schedule'), 0 + MORNING, {
    type: 'Overridden',
    revision: 1,
    action: 'proceed',
    who: 'Ann',
    why: 'checked by hand',
  });
  const { overrides } = dailyReport(evidenceOf(log));
  assert.deepEqual(
    overrides.map(({ who, why, slot: of }) => [who, why, of]),
    [['Ann', 'checked by hand', slot('nbac_schedule')]],
  );
});

test('performance is refused below 95 % of the gradable, and told with its N and interval above', () => {
  const whole = dailyReport(
    evidenceOf(settledNight(), { performance: known(performanceOf([game(1), game(2), game(3)])) }),
  );
  assert.equal(whole.performance.kind, 'known');
  const row = whole.performance.kind === 'known' ? whole.performance.value.windows[0]?.rows[0] : undefined;
  assert.equal(row?.figures?.n, 54);
  assert.equal(row?.figures?.mae?.n, 54);
  assert.deepEqual([row?.figures?.hits.n, row?.figures?.covered80.n, row?.figures?.roi.n], [51, 66, 24]);
  assert.equal(row?.figures?.mae?.value, (91 + 92 + 93) / 54);
  assert.ok((row?.figures?.difference?.low ?? 1) <= (row?.figures?.difference?.high ?? 0));
  const partial = dailyReport(
    evidenceOf(settledNight(), {
      performance: known(performanceOf([game(1), game(2, { pendingWithLine: 4, pending: 4 })])),
    }),
  );
  const refused =
    partial.performance.kind === 'known' ? partial.performance.value.windows[0]?.rows[0] : undefined;
  assert.deepEqual(refused?.coverage, { gradable: 40, settled: 36 });
  assert.equal(refused?.figures, null);
});

test('every issue and every gap in the evidence is on the open list, with a command', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), NIGHT, failed('NOT_YET', later(NIGHT, 15)));
  const { open, issues } = dailyReport(evidenceOf(log));
  assert.equal(open.filter(({ severity }) => severity !== 'evidence').length, issues.length);
  assert.equal(open.filter(({ severity }) => severity === 'evidence').length, 6);
  assert.ok(open.every(({ command }) => command.length > 0));
});

test('spans are told as a person says them', () => {
  assert.deepEqual([0, 45_000, 12 * MINUTE, 3 * HOUR + 20 * MINUTE, 72 * HOUR].map(spanText), [
    '0 s',
    '45 s',
    '12 min',
    '3 h 20 min',
    '3 d',
  ]);
});
