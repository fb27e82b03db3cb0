/** What is measured on the injury reports of a slate. */
import { type Slate, teamsOf } from '../../league/slate.ts';
import type { Measure } from '../../ledger/measure.ts';
import type { AnyRow } from '../../tables/table.ts';
import { measured } from '../measured.ts';

/** `injury_submission`: teams of the slate that have not said “not yet submitted” in the newest report, of all. */
export function injuryMeasures(rows: readonly AnyRow[], slate: Slate): readonly Measure[] {
  const tonight = rows.filter((row) => row.game_date === slate.date);
  const newest = Math.max(...tonight.map((row) => Number(row.report_at)));
  const silent = new Set(
    tonight
      .filter((row) => row.report_at === newest && row.status === 'not_submitted')
      .map((row) => row.team),
  );
  return [measured('injury_submission', teamsOf(slate), (team) => !silent.has(team))];
}
