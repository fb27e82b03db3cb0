/** Graded predictions by hand, or by a generator that follows from its seed. */
import { nbaGameId } from '../league/game-id.ts';
import { instant } from '../league/instant.ts';
import { playerLookup } from '../league/player-name.ts';
import { slateDate } from '../league/slate-date.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import {
  encodeDistribution,
  onGrid,
  tabulatedDistribution,
} from '../models/distributions/tabulated-distribution.ts';
import { SeededRandom } from '../models/resampling/seeded-random.ts';
import { gradePrediction } from './grade-prediction.ts';
import type { GradedRow } from './graded-row.ts';

const ROW: GradedRow = {
  slate_date: slateDate('2025-01-15'),
  system: 'ensemble_v1',
  market: 'points',
  player_lookup: playerLookup('Somebody'),
  game_id: nbaGameId('0022400001'),
  revision: 1,
  provenance: 'REPLAY',
  grade: 'graded',
  void_reason: null,
  mean: 20,
  median: 20,
  quantile_10: 12,
  quantile_90: 28,
  line: 20.5,
  edge: -0.5,
  fair_over: null,
  actual: 22,
  minutes: 30,
  error: -2,
  line_error: -1.5,
  crps: 1,
  pit_low: 0.6,
  pit_high: 0.7,
  is_within_80: true,
  line_result: 'OVER',
  favoured: 'OVER',
  probability_over: 0.5,
  probability_under: 0.5,
  feature_quality: 0.9,
  known_at: instant(1_737_000_000_000),
};

export function gradedRow(fields: Partial<GradedRow> = {}): GradedRow {
  return { ...ROW, ...fields };
}

interface Generated {
  readonly rows: number;
  readonly rowsPerGame?: number;
  readonly system?: string;
  /** Width of the system’s own error in the mean; the line’s is 4. */
  readonly error?: number;
  /** Share of the way from the form to the outcome that the system was told: a leak. */
  readonly leak?: number;
}

/**
 * Players whose true mean the line knows with an error of its own; what they do is drawn from it. The system predicts
 * that mean with another error, or, with a leak, something nearer to the outcome.
 */
export function generatedRows(
  seed: number,
  { rows, rowsPerGame = 10, leak = 0, error = 4, system }: Generated,
): GradedRow[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: rows }, (_, index) => {
    const truth = 6 + 20 * random.uniform();
    const actual = drawn(truth, random.uniform());
    const line = Math.max(0.5, Math.floor(truth + 4 * (random.uniform() - 0.5)) + 0.5);
    const mean = Math.max(1, truth + error * (random.uniform() - 0.5) + leak * (actual - truth));
    return predicted({
      mean,
      line,
      actual,
      index,
      game: Math.floor(index / rowsPerGame),
      system: system ?? 'ensemble_v1',
    });
  });
}

interface Made {
  readonly mean: number;
  readonly line: number;
  readonly actual: number;
  readonly index: number;
  readonly game: number;
  readonly system: string;
}

function predicted({ mean, line, actual, index, game, system }: Made): GradedRow {
  const pmf = onGrid(negativeBinomialPmf(mean, 2 * mean));
  const distribution = tabulatedDistribution(pmf);
  const [median, low, high] = [0.5, 0.1, 0.9].map((p) => distribution.quantile(p)) as [
    number,
    number,
    number,
  ];
  const [over, under] = [distribution.probabilityOver(line), distribution.probabilityUnder(line)];
  const stored = { median, quantile_10: low, quantile_90: high, line, distribution: encodeDistribution(pmf) };
  return gradedRow({
    system,
    player_lookup: playerLookup(
      `Player ${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + (Math.floor(index / 26) % 26))}`,
    ),
    game_id: nbaGameId(`00224${String(game + 1).padStart(5, '0')}`),
    mean,
    ...{ median, quantile_10: low, quantile_90: high, line, edge: median - line },
    probability_over: over,
    probability_under: under,
    favoured: over > under ? 'OVER' : 'UNDER',
    ...gradePrediction(stored, { kind: 'appeared', actual, minutes: 30 }),
  });
}

/** The count at which the cdf of mean μ and variance 2 μ reaches `u`. */
function drawn(mean: number, u: number): number {
  return tabulatedDistribution(negativeBinomialPmf(mean, 2 * mean)).quantile(u);
}
