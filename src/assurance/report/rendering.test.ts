import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { failed } from '../../ledger/ledger.fixture.ts';
import type { CheckState } from '../checks/check-result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { dailyReport } from './daily-report.ts';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';
import {
  evidenceOf,
  game,
  LAST_NIGHT,
  later,
  MORNING,
  noEvidenceAtAll,
  performanceOf,
  plannedNight,
  result,
  settle,
  settledNight,
  slot,
  TONIGHT,
} from './report-evidence.fixture.ts';
import { type Evidence, known, none, type ReportEvidence } from './report-evidence.ts';
import { reportPage } from './report-page.ts';

const markdownOf = (evidence: ReportEvidence, home: string | null = null) =>
  markdownReport(reportPage(dailyReport(evidence)), home);
const htmlOf = (evidence: ReportEvidence) => htmlReport(reportPage(dailyReport(evidence)), null);

/** The parts of a Markdown report: what stands before the first section, and each section. */
function partsOf(markdown: string): readonly string[] {
  return markdown.split(/^## /m);
}

function held(subject: string): Verdict {
  return {
    date: TONIGHT,
    now: MORNING,
    state: 'HELD',
    publication: 'held',
    reasons: [
      {
        origin: 'output',
        subject,
        text: 'is overdue',
        since: later(MORNING, -60),
        waiting: ['slate_export'],
        command: './hardwood status 2025-01-15',
      },
    ],
    amber: [],
    generatedAt: null,
    dataAsOf: null,
  };
}

/** Every mixture of what may be known, wrong or missing. */
const evidences: fc.Arbitrary<ReportEvidence> = fc
  .record({
    name: fc.string({ maxLength: 30 }),
    isBroken: fc.boolean(),
    hasVerdict: fc.boolean(),
    states: fc.array(
      fc.constantFrom<CheckState>('pass', 'warn', 'fail', 'unknown', 'not_due', 'not_applicable'),
      { maxLength: 4 },
    ),
    hasDrift: fc.boolean(),
    hasDeployments: fc.boolean(),
    games: fc.integer({ min: 0, max: 4 }),
    pending: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ name, isBroken, hasVerdict, states, hasDrift, hasDeployments, games, pending }) => {
    const log = isBroken ? plannedNight() : settledNight();
    if (isBroken)
      settle(log, slot('scrape_nbac_schedule'), later(MORNING, -450), failed('NOT_YET', later(MORNING, 1)));
    const or = <Value>(has: boolean, value: Value): Evidence<Value> =>
      has ? known(value) : none('nothing is kept of 3 things', './hardwood status');
    return evidenceOf(log, {
      verdict: or(hasVerdict, held(name)),
      validations: [
        {
          date: LAST_NIGHT,
          purpose: 'postgame',
          validation: or(states.length > 0, {
            date: LAST_NIGHT,
            purpose: 'postgame',
            at: MORNING,
            sequence: 12,
            results: states.map((state, index) =>
              result({ check: `night.check.${index}`, state, text: name }),
            ),
          }),
        },
      ],
      drift: or(hasDrift, {
        at: MORNING,
        rows: [
          {
            plane: 'code',
            subject: name,
            state: 'drifted',
            running: '1',
            intended: '2',
            text: name,
            isBlocking: true,
            fix: './hardwood deploy',
          },
        ],
      }),
      deployments: or(hasDeployments, {
        roles: [
          {
            role: 'maker',
            serving: null,
            intended: 'abc1',
            failed: { release: 'abc1', at: MORNING, error: name },
          },
        ],
        attempts: [],
      }),
      performance: or(
        games > 0,
        performanceOf(
          Array.from({ length: games }, (_, index) => game(index, { pending, pendingWithLine: pending })),
        ),
      ),
    });
  });

test('no number stands in the Markdown without a command that prints it in its section', () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      for (const part of partsOf(markdownOf(evidence))) {
        const body = part.split('\n').slice(1).join('\n');
        if (/\d/.test(body)) assert.match(part, /^Printed by `\.\/hardwood /m, part.slice(0, 200));
      }
    }),
    { numRuns: 60 },
  );
});

test('whatever stands in the evidence, the page is one document that asks nothing from outside', () => {
  fc.assert(
    fc.property(evidences, (evidence) => {
      const page = htmlOf(evidence);
      assert.doesNotMatch(page, /<script|<link|<img|<iframe|url\(|@import|https?:/i);
      assert.equal(page.match(/<html/g)?.length, 1);
      for (const tag of ['section', 'article', 'table', 'details', 'ol', 'dl']) {
        assert.equal(
          page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0,
          page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0,
          tag,
        );
      }
    }),
    { numRuns: 60 },
  );
});

const PLANTED = '<script>alert("x")</script> | `rm` *bold* [link](x)';

test('names make no markup, on the page or in Markdown', () => {
  const evidence = evidenceOf(settledNight(), { verdict: known(held(PLANTED)) });
  const page = htmlOf(evidence);
  assert.doesNotMatch(page, /<script/);
  assert.match(page, /&lt;script&gt;alert\(&quot;x&quot;\)/);
  const markdown = markdownOf(evidence);
  assert.doesNotMatch(markdown, /<script/);
  const row = markdown.split('\n').find((line) => line.startsWith('| **HELD** |'));
  assert.equal(row?.replaceAll('\\|', '').match(/\|/g)?.length, 7, 'six cells');
  assert.match(row ?? '', /\\`rm\\` \\\*bold\\\* \\\[link\\\]/);
});

test('with no evidence every section says so, with the command that makes it', () => {
  const markdown = markdownOf(noEvidenceAtAll());
  const [, ...sections] = partsOf(markdown);
  const silent = sections
    .filter((section) => !/no evidence: .+; /.test(section))
    .map((section) => section.split('\n')[0]);
  // Issues say what was looked at, the open list holds the gaps, and nothing was overridden in an empty ledger.
  assert.deepEqual(silent, ['Issues', 'Open', 'What changed since yesterday', 'Overrides']);
  assert.match(markdown, /NO VERDICT on 2025-01-15: no verdict on 2025-01-15 was made/);
  assert.match(markdown, /Not looked at: .*the checks of 2025-01-14, postgame.*what is deployed; drift/);
  assert.match(markdown, /No report of the day before is kept/);
  assert.match(
    markdown,
    /\*no evidence: no validation of 2025-01-14, postgame, is kept\*; `\.\/hardwood validate 2025-01-14`/,
  );
  assert.doesNotMatch(markdown, /\bSAFE\b|in order|0 issues/);
});

test('commands name the data directory where it is not the one they take by themselves', () => {
  const markdown = markdownOf(evidenceOf(settledNight()), 'elsewhere');
  const commands = [...markdown.matchAll(/`(\.\/hardwood [^`]+)`/g)].map(([, command]) => command ?? '');
  assert.ok(commands.length > 10);
  assert.deepEqual(
    commands.filter((command) => !command.endsWith(' --home elsewhere') && !command.includes('--help')),
    [],
  );
});

test('the verdict is the first sentence, with its reason and since when', () => {
  const markdown = markdownOf(evidenceOf(settledNight(), { verdict: known(held('prediction_accuracy')) }));
  assert.match(
    markdown,
    /^\*\*HELD: 2025-01-15 is not published\. prediction_accuracy: is overdue, since 2025-01-15 08:00 ET\. No issue is open\.\*\*$/m,
  );
});

test('a report of one silent source, from beginning to end of its issue', () => {
  const log = plannedNight();
  settle(log, slot('scrape_nbac_schedule'), later(MORNING, -450), failed('NOT_YET', later(MORNING, 1)));
  const [, issues] = partsOf(markdownOf(evidenceOf(log)));
  assert.equal(
    issues,
    `Issues

Printed by \`./hardwood status 2025-01-15\`, \`./hardwood alarms list\`, \`./hardwood report 2025-01-15 --json\`

### page: source of scrape_nbac_schedule

1. 2025-01-15 01:31 ET: **source of scrape_nbac_schedule** has not served 2025-01-14: asked once, last at 2025-01-15 01:31 ET: test
2. 2025-01-15 01:31 ET: **test/2025-01-14/postgame/scrape_nbac_schedule** waits for its source; due at 2025-01-15 06:30 ET
3. 2025-01-15 06:30 ET: **test/2025-01-14/postgame/nbac_schedule** is overdue: was due at 2025-01-15 06:30 ET
4. 2025-01-15 06:30 ET: **test/2025-01-14/postgame/player_game_summary** is overdue: was due at 2025-01-15 06:30 ET
5. 2025-01-15 06:30 ET: **test/2025-01-14/postgame/prediction_accuracy** is overdue: was due at 2025-01-15 06:30 ET

- existed since: 2025-01-15 01:31 ET
- detected: 2025-01-15 09:00 ET by this report: no record before it says so
- silent for: 7 h 29 min
- who waits: 3: 2025-01-14/postgame/nbac_schedule, 2025-01-14/postgame/player_game_summary, 2025-01-14/postgame/prediction_accuracy
- beneath it: OUTPUT_OVERDUE: 3
- look: \`./hardwood status 2025-01-14\`
- mend: See whether the provider changed its address or format; after a day: \`./hardwood override test/2025-01-14/postgame/scrape_nbac_schedule --action retry --why REASON\`

`,
  );
});
