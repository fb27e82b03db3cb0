/** Injury reports to rows: every report of the slate, each as published. */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { heldPayloads } from '../1-scrape/payload-manifest.ts';
import { pregameTiming } from '../timing.ts';
import { injuryMeasures } from './injury-measures.ts';
import { readHeld } from './parse-held.ts';

export const NBAC_INJURY_REPORT_OUTPUT: Output = {
  name: 'nbac_injury_report',
  phase: 2,
  purpose: 'pregame',
  table: NBAC_INJURY_REPORT,
  inputs: [slateInput('scrape_nbac_injury_report', 'pregame')],
  plannedFor: ['replayed', 'studied'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: injuryMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const read = await readHeld(context, await heldPayloads(context, 'scrape_nbac_injury_report'));
  // The same report fetched twice, in bytes that differ, is one report: the bytes known first stand.
  const rows = new Map<string, (typeof read)[number]['rows'][number]>();
  for (const each of read.flatMap((payload) => payload.rows)) {
    const key = NBAC_INJURY_REPORT.key.map((name) => each[name]).join('|');
    if (!rows.has(key)) rows.set(key, each);
  }
  if (rows.size === 0) return { kind: 'empty', reason: 'NotOffered' };
  return { kind: 'rows', rows: [...rows.values()], lacks: read.flatMap((payload) => payload.faults) };
}
