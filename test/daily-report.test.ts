/** The daily report of a served league with a fault in it: it names the first cause, and what mended it the day after. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dailyReport, keptReport } from '../src/assurance/report/daily-report.ts';
import type { Issue } from '../src/assurance/report/issue.ts';
import { keepReport } from '../src/assurance/report/kept-report.ts';
import { liveDrillMachine } from '../src/cli/drill/live-drill-machine.ts';
import { withLedger } from '../src/cli/open-ledger.ts';
import { gatherEvidence } from '../src/cli/report/gather-evidence.ts';
import { beforeDue, beforeStart, QUIET } from '../src/drills/moments.ts';
import { openVirtualStage, type VirtualStage } from '../src/drills/virtual-stage.ts';
import { HardwoodError } from '../src/errors/hardwood-error.ts';
import { easternInstant, slateDateOf } from '../src/league/eastern.ts';
import { MINUTE } from '../src/league/instant.ts';
import { addDays } from '../src/league/slate-date.ts';
import { recordOverride } from '../src/pipeline/override.ts';
import { hardwood, played } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const machine = liveDrillMachine();
after(() => machine.close());

/** As the command makes it, at the stage’s moment; kept, so that the next one compares with it. */
async function reportOf(stage: VirtualStage) {
  const { home, clock } = stage;
  await withLedger(home, ({ documents }) =>
    documents.put('service', 'live', { since: '2024-10-27', feed: 'drill' }, clock.now),
  );
  const evidence = await gatherEvidence({ home, clock: clock.clock, date: null, at: null });
  const report = dailyReport(evidence);
  await withLedger(home, ({ documents }) => keepReport(documents, keptReport(evidence, report)));
  return report;
}

function subjects(issue: Issue | undefined): readonly string[] {
  return issue?.chain.map(({ subject }) => subject) ?? [];
}

test('a league in order has no issue, and the report says what it could not look at', async (scope) => {
  const stage = await openVirtualStage(machine, { slates: 2, from: QUIET });
  scope.after(() => stage.close());
  await stage.until(() => false, 30);
  const report = await reportOf(stage);
  assert.deepEqual(report.issues, []);
  assert.ok(report.sawProcesses);
  assert.deepEqual(
    report.open.map(({ severity }) => severity),
    report.open.map(() => 'evidence'),
  );
});

test('a silent source: from the first time it was asked, within a minute of its being due, down to the next slate', async (scope) => {
  const unit = [1, 'postgame', 'scrape_nbac_schedule'] as const;
  const stage = await openVirtualStage(machine, {
    slates: 3,
    from: beforeDue(unit, 1),
    plant(plants, dates) {
      plants.answer = (request, now) =>
        request.resource === 'scheduleleaguev2' && now >= easternInstant(dates[1]!, 21)
          ? { kind: 'not_found', reason: 'no such resource' }
          : null;
    },
  });
  scope.after(() => stage.close());
  const key = stage.slates(...unit);
  const due = stage.slot(key).revisions[0]!.dueAt;
  await stage.until(() => stage.now() >= due + MINUTE, 300);
  const { issues } = await reportOf(stage);
  assert.equal(issues.length, 1);
  const [issue] = issues;
  assert.equal(issue?.key, 'SOURCE_SILENT@scrape_nbac_schedule');
  assert.deepEqual(subjects(issue).slice(0, 3), [
    'source of scrape_nbac_schedule',
    key,
    stage.slates(1, 'postgame', 'nbac_schedule'),
  ]);
  assert.match(subjects(issue).at(-1) ?? '', /2024-10-\d\d\/pregame\/slate_export$/);
  assert.equal(issue?.causeAt, stage.slot(key).revisions[0]!.notBefore);
  assert.equal(issue?.detected.what, 'SOURCE_SILENT');
  assert.ok((issue?.detected.at ?? Number.POSITIVE_INFINITY) <= due + MINUTE);
  assert.ok(issue?.waiting.includes(stage.slates(1, 'postgame', 'prediction_accuracy')));
});

test('a gate that holds: from the rows that it measured, also behind an override, which is amber for ever', async (scope) => {
  const unit = [1, 'postgame', 'player_game_summary'] as const;
  const stage = await openVirtualStage(machine, { slates: 3, from: beforeStart(unit, 1) });
  scope.after(() => stage.close());
  stage.plants.runs.set('postgame/player_game_summary', async (context, run) => {
    const outcome = await run(context);
    if (outcome.kind !== 'rows') return outcome;
    return { kind: 'rows', rows: outcome.rows.map((row) => ({ ...row, minutes: null })) };
  });
  const [summary, grades] = [stage.slates(...unit), stage.slates(1, 'postgame', 'prediction_accuracy')];
  await stage.until(() => stage.slot(grades).revisions[0]?.phase.name === 'held', 600);
  const held = await reportOf(stage);
  assert.equal(held.issues.length, 1);
  const [issue] = held.issues;
  assert.deepEqual(subjects(issue).slice(0, 2), [summary, grades]);
  assert.match(issue?.chain[0].text ?? '', /minutes_coverage 0 where 0\.9 is asked for/);
  assert.ok((issue?.silent ?? Number.POSITIVE_INFINITY) < 1_000);
  for (const slot of issue?.roots ?? []) {
    const word = { slot, action: 'proceed', who: 'Ann', why: 'the minutes are not used' } as const;
    await recordOverride(stage.service.running.session, word, stage.now());
  }
  const performance = stage.slates(1, 'postgame', 'system_daily_performance');
  await stage.until(() => stage.slot(performance).revisions[0]?.phase.name === 'held', 600);
  const { issues, overrides } = await reportOf(stage);
  assert.deepEqual(subjects(issues[0]).slice(0, 3), [summary, grades, performance]);
  assert.deepEqual([...new Set(overrides.map(({ who, action }) => `${who} ${action}`))], ['Ann proceed']);
});

test('an output that failed: from the failure itself, down to what cannot be made; made again it is mended, by its receipt', async (scope) => {
  const unit = [1, 'postgame', 'team_offense_game_summary'] as const;
  const stage = await openVirtualStage(machine, { slates: 3, from: beforeStart(unit, 1) });
  scope.after(() => stage.close());
  stage.plants.runs.set('postgame/team_offense_game_summary', async () => {
    throw new HardwoodError({
      code: 'UNKNOWN_TEAM',
      message: 'There is no such team.',
      subject: 'XYZ',
      next: 'nothing',
    });
  });
  const [failed, summary] = [stage.slates(...unit), stage.slates(1, 'postgame', 'player_game_summary')];
  await stage.until(() => stage.slot(summary).revisions[0]?.phase.name === 'held', 600);
  const { issues } = await reportOf(stage);
  assert.equal(issues.length, 1);
  assert.deepEqual(subjects(issues[0]).slice(0, 2), [failed, summary]);
  assert.match(subjects(issues[0]).at(-1) ?? '', /pregame\/slate_export$/);
  assert.match(issues[0]?.chain[0].text ?? '', /UNKNOWN_TEAM: There is no such team/);
  assert.equal(issues[0]?.detected.by, 'failure');
  stage.plants.runs.clear();
  const word = { slot: failed, action: 'retry', who: 'Ann', why: 'the team is known now' } as const;
  await recordOverride(stage.service.running.session, word, stage.now());
  await stage.until(() => stage.slot(summary).revisions[0]?.phase.name === 'done', 600);
  const midnight = easternInstant(addDays(slateDateOf(stage.now()), 1), 0, 1);
  await stage.clock.advanceTo(midnight);
  const { changes, issues: left } = await reportOf(stage);
  assert.deepEqual(left, []);
  assert.equal(changes.against, 'report');
  assert.match(
    changes.mended[0]?.proof ?? '',
    /receipt of .*team_offense_game_summary#2: 4 rows, digest [0-9a-f]{12}, at .* \(retry by Ann: the team is known now\)/,
  );
});

test('a role that is silent is told from its last heartbeat, whatever nobody requests because of it', async (scope) => {
  const stage = await openVirtualStage(machine, { slates: 2, from: QUIET });
  scope.after(() => stage.close());
  await stage.until(() => false, 30);
  const last = stage.now();
  await stage.end();
  await stage.serve(['watchdog']);
  await stage.until(() => false, 90);
  const { issues } = await reportOf(stage);
  const issue = issues.find(({ key }) => key === 'ORCHESTRATOR_SILENT@orchestrator');
  assert.ok(issue !== undefined, issues.map(({ key }) => key).join());
  assert.ok(issue.causeAt !== null && Math.abs(issue.causeAt - last) <= 11_000);
  assert.equal(issue.detected.what, 'ORCHESTRATOR_SILENT');
  assert.ok((issue.silent ?? Number.POSITIVE_INFINITY) <= MINUTE);
});

test('the command writes page, Markdown and figures, keeps what the next day compares with, and exits by what is open', async (scope) => {
  const home = join(tempFolder(scope), 'home');
  await played('replay', '--season', '2024-25', '--simulated', '7', '--days', '2', '--home', home);
  const first = await hardwood('report', '2024-10-23', '--home', home, '--json');
  assert.equal(first.code, 1, first.stderr);
  const report = JSON.parse(first.stdout) as { at: string; issues: unknown[]; isLive: boolean };
  assert.deepEqual(report.issues, []);
  assert.equal(report.isLive, false);
  assert.equal(report.at, '2024-10-24T04:00:00Z');
  for (const ending of ['md', 'html', 'json']) {
    assert.ok(existsSync(join(home, 'reports', `2024-10-23.${ending}`)), ending);
  }
  const markdown = readFileSync(join(home, 'reports', '2024-10-23.md'), 'utf8');
  assert.match(markdown, /as of 2024-10-24 00:00 ET of the replay’s clock/);
  assert.match(markdown, /no evidence: no validation of 2024-10-22, postgame, is kept/);
  assert.match(markdown, /no evidence: no prediction of last night, 2024-10-22 is graded/);
  const next = await hardwood('report', '2024-10-24', '--home', home, '--json');
  const second = JSON.parse(next.stdout) as {
    changes: { against: string };
    performance: { value: { windows: { rows: { figures: { appeared: number } }[] }[] } };
  };
  assert.equal(second.changes.against, 'report');
  assert.ok((second.performance.value.windows[0]?.rows[0]?.figures.appeared ?? 0) > 0);
});
