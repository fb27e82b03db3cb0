/** A drill as people read it. */
import type { DrillReport } from '../../drills/drill-report.ts';

const OUTCOMES: Readonly<Record<DrillReport['outcome'], string>> = {
  passed: 'PASSED',
  failed: 'FAILED',
  not_available: 'NOT AVAILABLE',
};

export function drillText(report: DrillReport): string {
  const { time, via, others } = report;
  const rows: readonly (readonly [string, string | null])[] = [
    ['fault', report.fault],
    ['caused', report.caused],
    ['detected', detected(report)],
    ['message', report.message],
    ['arrived at', via.length === 0 ? null : via.join(', ')],
    ['others', report.caused === null ? null : others.length === 0 ? 'none' : others.join(', ')],
    ['recovered', report.recovered],
    [
      'resolved',
      report.resolvedAfterSeconds === null
        ? null
        : `told ${report.resolvedAfterSeconds} s (${time}) after it was mended`,
    ],
    ...report.faults.map((fault): readonly [string, string] => [
      report.outcome === 'not_available' ? 'not available' : 'WRONG',
      fault,
    ]),
  ];
  const lines = rows.flatMap(([name, text]) => (text === null ? [] : [`  ${name.padEnd(13)} ${text}`]));
  return [`${OUTCOMES[report.outcome]}  ${report.drill}  (${report.alarm})`, ...lines].join('\n');
}

function detected({ detectedAfterSeconds, caused, time }: DrillReport): string | null {
  if (caused === null) return null;
  return detectedAfterSeconds === null ? 'NOT DETECTED' : `after ${detectedAfterSeconds} s (${time})`;
}
