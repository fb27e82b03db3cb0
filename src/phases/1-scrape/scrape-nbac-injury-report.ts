/**
 * The NBA's injury report: the newest one an hour before the first tip-off, and again just before each. What is made
 * later asks for the one that stood at the last tip-off.
 */
import { earlierOf, formatInstant } from '../../league/instant.ts';
import { tipOffs } from '../../league/slate.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { lineTiming } from '../timing.ts';
import { fetchReadable } from './fetch-payloads.ts';

export const SCRAPE_NBAC_INJURY_REPORT: Output = {
  name: 'scrape_nbac_injury_report',
  phase: 1,
  purpose: 'pregame',
  table: PAYLOAD_MANIFEST,
  inputs: [slateInput('nbac_schedule', 'pregame')],
  plannedFor: ['replayed', 'studied'],
  timing: lineTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate, work.purpose, work.output],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const last = tipOffs(context.slate).at(-1);
  if (last === undefined) return { kind: 'empty', reason: 'Postponed' };
  const rows = await fetchReadable(context, [
    {
      provider: 'nba_official',
      resource: 'injury_report',
      date: formatInstant(earlierOf(context.asOf, last)),
    },
  ]);
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}
