/** Figures of the report that are above the ceilings of plausibility: leaks until each is explained. */
import { type ImplausibleFigure, type PlausibilityFigures, plausibility } from '../../plausibility.ts';
import type { Rate } from './estimate.ts';
import type { PickFigures } from './pick-figures.ts';
import type { SystemFigures } from './system-figures.ts';

export function tooGoodFigures({ system, market, line }: SystemFigures): readonly ImplausibleFigure[] {
  if (line === null) return [];
  return above({
    system,
    market,
    line: { n: line.n, mae: line.mae.value, lineMae: line.lineMae.value },
    favoured: rightOf(line.favouredRight),
    profit: null,
  });
}

/** Of bets: how often they won, and of a system that learns nothing whether they pay. */
export function tooGoodPicks({
  group,
  system,
  market,
  won,
  lost,
  roi,
}: PickFigures): readonly ImplausibleFigure[] {
  const { kind } = roi;
  return above({
    system,
    market: `${market} (${group} bets)`,
    line: null,
    favoured: { n: won + lost, right: won },
    profit:
      kind === 'withheld'
        ? null
        : { estimate: roi.value, low: roi.low, high: roi.high, n: roi.n, clusters: roi.games },
  });
}

function above(figures: PlausibilityFigures): readonly ImplausibleFigure[] {
  const found = plausibility(figures);
  return found.kind === 'implausible' ? found.figures : [];
}

function rightOf(rate: Rate): PlausibilityFigures['favoured'] {
  return rate.kind === 'withheld' ? { n: rate.n, right: 0 } : { n: rate.n, right: rate.value * rate.n };
}
