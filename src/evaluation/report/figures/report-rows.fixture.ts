/** Rows for tests: players whose counts are negative binomial, predicted by exactly that distribution, with a line half a point beside the median. */

import type { NbaGameId } from '../../../league/game-id.ts';
import type { PlayerLookup } from '../../../league/player-name.ts';
import { addDays, slateDate } from '../../../league/slate-date.ts';
import { negativeBinomialPmf } from '../../../models/distributions/negative-binomial-pmf.ts';
import { tabulatedDistribution } from '../../../models/distributions/tabulated-distribution.ts';
import { SeededRandom } from '../../../models/resampling/seeded-random.ts';
import { crpsOf } from '../../../models/scoring/crps-of.ts';
import { pitInterval } from '../../../models/scoring/randomised-pit.ts';
import type { ReportRow } from './report-row.ts';

const PLAYERS_A_GAME = 10;
const GAMES_A_SLATE = 6;

export interface Rows {
  readonly games: number;
  readonly seed: number;
  readonly system: string;
  /** The system says what will happen; else it says the median of the distribution. */
  readonly leak?: boolean;
  /** Share of rows without a line. */
  readonly withoutLine?: number;
}

export function reportRows({
  games,
  seed,
  system,
  leak = false,
  withoutLine = 0,
}: Rows): readonly ReportRow[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: games * PLAYERS_A_GAME }, (_, index): ReportRow => {
    const game = Math.floor(index / PLAYERS_A_GAME);
    const usual = 10 + random.uniform() * 26;
    const mean = usual * (0.3 + random.uniform() * 0.4);
    const pmf = negativeBinomialPmf(mean, mean * 1.6);
    const distribution = tabulatedDistribution(pmf);
    const actual = distribution.quantile(random.uniform());
    const line =
      random.uniform() < withoutLine
        ? null
        : Math.max(0.5, distribution.median() + (random.uniform() < 0.5 ? 0.5 : -0.5));
    const over = line === null ? null : distribution.probabilityOver(line);
    const pit = pitInterval(pmf, actual);
    const result = line === null ? null : actual > line ? 'OVER' : 'UNDER';
    return {
      slate_date: addDays(slateDate('2024-11-04'), Math.floor(game / GAMES_A_SLATE)),
      system,
      market: 'points',
      player_lookup: `player${index % 60}` as PlayerLookup,
      game_id: `00224${String(game).padStart(5, '0')}` as NbaGameId,
      provenance: 'SIMULATED',
      grade: line === null ? 'no_line' : 'graded',
      void_reason: null,
      mean,
      median: leak ? actual : distribution.median(),
      quantile_10: distribution.quantile(0.1),
      quantile_90: distribution.quantile(0.9),
      line,
      fair_over: over === null ? null : 0.5 + (over - 0.5) * 0.9,
      actual,
      minutes: usual * (0.6 + random.uniform() * 0.8),
      crps: crpsOf(pmf, actual),
      pit_low: pit.low,
      pit_high: pit.high,
      line_result: result,
      favoured: over === null ? null : leak ? result : over > 0.5 ? 'OVER' : 'UNDER',
      probability_over: over,
      probability_under: over === null ? null : 1 - over,
      opponent: `T${game % 15}`,
      appearance: 0.9,
      lastTen: mean + random.uniform() * 2 - 1,
      usualMinutes: usual,
    };
  });
}
