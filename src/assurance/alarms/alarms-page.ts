/** The part of docs/operations.md that is generated: one section for each alarm, from its declaration. */
import type { Alarm } from './alarm.ts';

export function alarmsPage(alarms: readonly Alarm[]): string {
  const index = alarms.map(
    ({ code, question, severity }) => `| [\`${code}\`](#${code.toLowerCase()}) | ${question} | ${severity} |`,
  );
  return [
    '## Alarms',
    '',
    'Generated from `src/assurance/alarms` by `./hardwood docs`. A `page` puts a slate at stake; a `warn` can wait until',
    'the morning. The root cause is told, and its symptoms beneath it. Unknown is not green.',
    '',
    '| alarm | asks | severity |',
    '|---|---|---|',
    ...index,
    '',
    ...alarms.flatMap(section),
  ].join('\n');
}

function section(alarm: Alarm): readonly string[] {
  const { runbook } = alarm;
  const explained = alarm.suppressedBy.map(({ alarm: code, scope }) =>
    scope === 'all' ? `\`${code}\`` : `\`${code}\` with the same root`,
  );
  return [
    `### ${alarm.code}`,
    '',
    `${alarm.question} ${runbook.meaning}`,
    '',
    '| | |',
    '|---|---|',
    `| applies | ${alarm.applies.words} |`,
    `| looks at | ${alarm.denominator} |`,
    `| detects | within ${alarm.detectsWithinSeconds} s |`,
    `| severity, owner | ${alarm.severity}, ${alarm.owner} |`,
    `| repeats | after ${alarm.cooldownMinutes} minutes, while it still fires |`,
    ...(explained.length === 0 ? [] : [`| told beneath | ${explained.join(', ')} |`]),
    `| look | ${command(runbook.look)} |`,
    `| mend | ${command(runbook.mend)} |`,
    '',
  ];
}

/** A command is set as code; a sentence that ends with one as far as it is one. */
function command(text: string): string {
  const start = text.search(/\.\/hardwood|df |timedatectl|sudo /);
  return start === -1 ? text : `${text.slice(0, start)}\`${text.slice(start)}\``;
}
