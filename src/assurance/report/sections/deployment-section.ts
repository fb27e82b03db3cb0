/** What serves each role, what was meant to, what failed; and what drifted. */

import type { DeploymentAttempt } from '../../../deploy/deployment.ts';
import { formatEastern } from '../../../league/eastern.ts';
import { PLANES } from '../../../release/drift.ts';
import type { DailyReport } from '../daily-report.ts';
import {
  type Block,
  grid,
  noEvidence,
  number,
  type Section,
  sentence,
  text,
  toned,
  wrap,
} from '../section.ts';

const ATTEMPTS_SHOWN = 5;

export function deploymentSection({ deployments }: DailyReport): Section {
  const section = {
    id: 'deployment',
    title: 'What runs, and what was meant to',
    commands: ['./hardwood deployments'],
  };
  if (deployments.kind === 'none')
    return { ...section, blocks: [noEvidence(deployments.why, deployments.command)] };
  const { roles, attempts } = deployments.value;
  const blocks: Block[] = [
    grid(
      [text('role'), text('serving'), text('since'), text('intended'), text('failed'), wrap('error')],
      roles.map(({ role, serving, intended, failed }) => [
        role,
        serving === null ? toned('nothing', 'bad') : serving.release,
        serving === null ? '–' : formatEastern(serving.since),
        intended === null ? '–' : toned(intended, serving?.release === intended ? 'plain' : 'bad'),
        failed === null ? '–' : toned(`${failed.release} at ${formatEastern(failed.at)}`, 'amber'),
        failed?.error ?? '',
      ]),
    ),
  ];
  if (attempts.length > 0) {
    const shown = attempts.slice(-ATTEMPTS_SHOWN).reverse();
    blocks.push(sentence(`The newest ${shown.length} of ${attempts.length} attempts:`), attemptGrid(shown));
  }
  return { ...section, blocks };
}

function attemptGrid(attempts: readonly DeploymentAttempt[]) {
  return grid(
    [
      text('started'),
      text('role'),
      text('release'),
      text('from'),
      text('step'),
      text('outcome'),
      number('exit'),
      wrap('error'),
    ],
    attempts.map(({ startedAt, role, release, from, step, outcome, exitCode, error }) => [
      formatEastern(startedAt),
      role,
      release ?? '–',
      from ?? '–',
      step,
      toned(outcome.replace('_', ' '), outcome === 'kept' ? 'good' : outcome === 'running' ? 'plain' : 'bad'),
      exitCode === null ? '–' : String(exitCode),
      error ?? '',
    ]),
  );
}

export function driftSection({ drift }: DailyReport): Section {
  const section = { id: 'drift', title: 'Drift', commands: ['./hardwood drift'] };
  if (drift.kind === 'none') return { ...section, blocks: [noEvidence(drift.why, drift.command)] };
  const { at, rows } = drift.value;
  const planes = PLANES.map((plane) => {
    const own = rows.filter((row) => row.plane === plane);
    const count = (state: string) => own.filter((row) => row.state === state).length;
    return [
      plane,
      String(own.length),
      String(count('same')),
      count('drifted') === 0 ? '0' : toned(String(count('drifted')), 'bad'),
      count('unknown') === 0 ? '0' : toned(String(count('unknown')), 'bad'),
      own.length === 0 ? toned('was not looked at', 'amber') : '',
    ];
  });
  const other = rows.filter(({ state }) => state !== 'same');
  return {
    ...section,
    blocks: [
      sentence(`As of ${formatEastern(at)}.`),
      grid(
        [text('plane'), number('looked at'), number('same'), number('drifted'), number('unknown'), text('')],
        planes,
      ),
      ...(other.length === 0
        ? []
        : [
            grid(
              [
                text('plane'),
                wrap('subject'),
                text('state'),
                wrap('runs'),
                wrap('intended'),
                wrap('what'),
                wrap('fix'),
              ],
              other.map(({ plane, subject, state, running, intended, text: what, isBlocking, fix }) => [
                plane,
                subject,
                toned(isBlocking ? `${state}, blocks` : state, isBlocking ? 'bad' : 'amber'),
                running ?? '–',
                intended ?? '–',
                what,
                { command: fix },
              ]),
            ),
          ]),
    ],
  };
}
