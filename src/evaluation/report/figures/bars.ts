/**
 * The bars, as data, and each held against what was measured: passed, or missed and by how much.
 *
 * `ensemble_v1` does not look at the line, `market_blend_v1` does. A bar that could not be measured says so; it has not
 * been passed. Nor has one that lies below what chance alone shows over so few rows: it is undecided as long as what was
 * measured is not further above chance than the bar allows above zero.
 */

import type { PairedFigures } from './paired-figures.ts';
import type { SystemFigures } from './system-figures.ts';

export interface BarVerdict {
  readonly bar: string;
  readonly system: string;
  readonly market: string;
  readonly verdict: 'passed' | 'missed' | 'undecided' | 'not_measured';
  /** Null: not measured. */
  readonly value: number | null;
  /** 95 % interval, where the figure has one. */
  readonly low: number | null;
  readonly high: number | null;
  /** What forecasts that are exactly right would show over these rows; null where that is no error at all. */
  readonly byChance: number | null;
  readonly n: number;
  /** Null: no limit on that side. */
  readonly from: number | null;
  readonly to: number | null;
  /** How far outside the limits; 0 when passed, null when undecided or not measured. */
  readonly missedBy: number | null;
}

interface Measured {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly byChance?: number;
  readonly n: number;
}

interface Bar {
  readonly bar: string;
  readonly system: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly measure: (figures: SystemFigures) => Measured | null;
}

const ENSEMBLE = 'ensemble_v1';
const BLEND = 'market_blend_v1';
/** Of a uniform PIT: 1/12. */
const PIT_VARIANCE = 1 / 12;

const BARS: readonly Bar[] = [
  {
    bar: 'MAE over MAE of the last-10 mean, everyone who appeared: at least 5 % below',
    system: ENSEMBLE,
    from: null,
    to: 0.95,
    measure: ({ forecast }) => forecast?.lastTen?.ratio ?? null,
  },
  {
    bar: 'share of outcomes inside the central 80 %',
    system: ENSEMBLE,
    from: 0.78,
    to: 0.82,
    measure: ({ pit }) => pit?.inside80 ?? null,
  },
  {
    bar: 'PIT variance',
    system: ENSEMBLE,
    from: PIT_VARIANCE - 0.003,
    to: PIT_VARIANCE + 0.003,
    measure: ({ pit }) => (pit === null ? null : pointOnly(pit.variance, pit.n)),
  },
  {
    bar: 'MAE minus the line’s, the line not looked at',
    system: ENSEMBLE,
    from: null,
    to: 0.05,
    measure: ({ line }) => line?.difference ?? null,
  },
  {
    bar: 'MAE minus the line’s, the line in the blend',
    system: BLEND,
    from: null,
    to: 0,
    measure: ({ line }) => line?.difference ?? null,
  },
  {
    bar: 'Brier minus the market’s',
    system: BLEND,
    from: null,
    to: 0.0005,
    measure: ({ probability }) => probability?.market?.brierDifference ?? null,
  },
  {
    // A Brier score near a coin’s moves half as much as a log loss in nats.
    bar: 'log loss minus the market’s',
    system: BLEND,
    from: null,
    to: 0.001,
    measure: ({ probability }) => probability?.market?.logLossDifference ?? null,
  },
  ...[ENSEMBLE, BLEND].flatMap((system): readonly Bar[] => [
    {
      bar: 'expected calibration error of P(over)',
      system,
      from: null,
      to: 0.01,
      measure: ({ probability }) => {
        const ece = probability?.own.ece ?? null;
        return ece === null ? null : { ...pointOnly(ece.error, ece.n), byChance: ece.whenCalibrated };
      },
    },
    {
      bar: 'calibration slope of P(over)',
      system,
      from: 0.95,
      to: 1.05,
      measure: ({ probability }) => {
        const line = probability?.own.line ?? null;
        if (line === null) return null;
        const { low = null, high = null } = line.slopeInterval ?? {};
        return { value: line.slope, low, high, n: line.n };
      },
    },
  ]),
];

/** Every bar in every market in which its system was evaluated. */
export function barVerdicts(
  figures: readonly SystemFigures[],
  pairs: readonly PairedFigures[],
): readonly BarVerdict[] {
  const measured = BARS.flatMap((bar) =>
    figures
      .filter(({ system }) => system === bar.system)
      .map((each) => held(bar, each.market, bar.measure(each))),
  );
  const members = pairs
    .filter(({ system }) => system === ENSEMBLE)
    .map(({ market, other, n, difference }) =>
      held({ ...BELOW_MEMBER, bar: `MAE minus that of its member ${other}` }, market, { ...difference, n }),
    );
  return [...measured, ...members];
}

const BELOW_MEMBER = { system: ENSEMBLE, from: null, to: 0 } as const;

function held(bar: Omit<Bar, 'measure'>, market: string, measured: Measured | null): BarVerdict {
  const { from, to, system } = bar;
  const named = { bar: bar.bar, system, market, from, to };
  if (measured === null) return { ...named, ...NOT_MEASURED };
  const { byChance = null, ...figure } = measured;
  const missedBy = Math.max(0, to === null ? 0 : figure.value - to, from === null ? 0 : from - figure.value);
  if (missedBy === 0) return { ...named, ...figure, byChance, verdict: 'passed', missedBy };
  const isUndecided = byChance !== null && to !== null && byChance > to && figure.value - byChance <= to;
  return isUndecided
    ? { ...named, ...figure, byChance, verdict: 'undecided', missedBy: null }
    : { ...named, ...figure, byChance, verdict: 'missed', missedBy };
}

const NOT_MEASURED = {
  verdict: 'not_measured',
  value: null,
  low: null,
  high: null,
  byChance: null,
  n: 0,
  missedBy: null,
} as const;

function pointOnly(value: number, n: number): Measured {
  return { value, low: null, high: null, n };
}
