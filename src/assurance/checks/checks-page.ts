/** The part of docs/checks.md that is generated: the checks of each group, and why each of their measures is taken. */
import type { Threshold } from '../../pipeline/threshold.ts';
import { limitText } from '../../pipeline/threshold-limit.ts';
import { CHECK_GROUPS, type Check, type CheckGroup } from './check.ts';

const TITLES: Readonly<Record<CheckGroup, string>> = {
  night: 'The night',
  columns: 'Columns',
  tonight: 'Tonight',
  models: 'Models',
};

export function checksPage(checks: readonly Check[]): string {
  return CHECK_GROUPS.flatMap((group) => {
    const own = checks.filter((check) => check.group === group);
    return own.length === 0 ? [] : groupSection(TITLES[group], own);
  }).join('\n');
}

function groupSection(title: string, checks: readonly Check[]): readonly string[] {
  const measures = new Map(checks.map(({ threshold }) => [measureKey(threshold), threshold]));
  return [
    `## ${title}`,
    '',
    '| check | asks | warns | fails | at stake | owner |',
    '|---|---|---|---|---|---|',
    ...checks.map(
      ({ id, question, threshold, isBlocking, severity, owner }) =>
        `| \`${id}\` | ${cell(question)} | ${limitText(threshold, threshold.warn)} | ${limitText(threshold, threshold.block)} | ${isBlocking ? 'publishing' : severity === 'page' ? 'the slate' : 'a look in the morning'} | ${owner} |`,
    ),
    '',
    '| measure | counts | of | applies when | why |',
    '|---|---|---|---|---|',
    ...[...measures.values()].map(
      ({ metric, numerator, denominator, appliesWhen, why }) =>
        `| ${metric} | ${cell(numerator)} | ${cell(denominator)} | ${cell(appliesWhen)} | ${cell(why)} |`,
    ),
    '',
  ];
}

/** Many checks take one measure of different tables. */
function measureKey({ metric, why }: Threshold): string {
  return `${metric} ${why}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
