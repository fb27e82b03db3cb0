/** What is measured on a schedule snapshot: on the games that it lists for its own date and has not called off. */
import type { Measure } from '../../ledger/measure.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import type { AnyRow } from '../../tables/table.ts';
import { measured } from '../measured.ts';

export function scheduleMeasures(purpose: Purpose): (rows: readonly AnyRow[]) => readonly Measure[] {
  return (rows) => {
    const tonight = rows.filter((row) => row.game_date === row.slate_date && row.is_postponed === false);
    return purpose === 'pregame'
      ? [measured('tip_off_coverage', tonight, (row) => row.tip_off !== null)]
      : [measured('final_games', tonight, isFinal)];
  };
}

function isFinal({ status, home_points: home, away_points: away }: AnyRow): boolean {
  return status === 'final' && home !== null && away !== null;
}
