/** The daily report of a served league with a fault in it: it names the first cause, not the last symptom. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dailyReport } from '../src/assurance/report/daily-report.ts';
import { markdownReport } from '../src/assurance/report/markdown.ts';
import { reportPage } from '../src/assurance/report/report-page.ts';
import { liveDrillMachine } from '../src/cli/drill/live-drill-machine.ts';
import { gatherEvidence } from '../src/cli/report/gather-evidence.ts';
import { beforeDue, beforeStart } from '../src/drills/moments.ts';
import { openVirtualStage, type VirtualStage } from '../src/drills/virtual-stage.ts';
import { HardwoodError } from '../src/errors/hardwood-error.ts';
import { easternInstant } from '../src/league/eastern.ts';

const machine = liveDrillMachine();
after(() => machine.close());

async function reportOf(stage: VirtualStage) {
  const evidence = await gatherEvidence({ home: stage.home, clock: stage.clock.clock, date: null, at: null });
  const report = dailyReport(evidence);
  if (process.env.SHOW) console.log(markdownReport(reportPage(report), null).slice(0, 6000));
  return report;
}

test('a silent source is the first cause of the night that is not there', async (scope) => {
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
  await stage.until(() => false, 120);
  const report = await reportOf(stage);
  assert.equal(report.issues.length, 1);
});

test('a gate that holds', async (scope) => {
  const stage = await openVirtualStage(machine, {
    slates: 3,
    from: beforeStart([1, 'postgame', 'player_game_summary'], 1),
  });
  scope.after(() => stage.close());
  stage.plants.runs.set('postgame/player_game_summary', async (context, run) => {
    const outcome = await run(context);
    if (outcome.kind !== 'rows') return outcome;
    return { kind: 'rows', rows: outcome.rows.map((row) => ({ ...row, minutes: null })) };
  });
  await stage.until(() => false, 900);
  const report = await reportOf(stage);
  assert.equal(report.issues.length, 1);
});

test('an output that failed', async (scope) => {
  const unit = [1, 'postgame', 'team_offense_game_summary'] as const;
  const stage = await openVirtualStage(machine, { slates: 3, from: beforeStart(unit, 1) });
  scope.after(() => stage.close());
  stage.plants.runs.set('postgame/team_offense_game_summary', async () => {
    throw new HardwoodError({
      code: 'UNKNOWN_TEAM',
      message: 'No such team.',
      subject: 'x',
      next: 'nothing',
    });
  });
  await stage.until(() => false, 900);
  const report = await reportOf(stage);
  assert.equal(report.issues.length, 1);
});
