/**
 * appearance_v1: the probability that an expected player appears tonight. It predicts no market; every prediction, which
 * is made given that he appears, carries it.
 *
 * A logistic regression on how many of his team’s games he has just missed, his role, the report’s status where there is
 * one, and how often he was listed and did not play; shrunk, so that columns that say the same share what they say. A
 * missing value has no effect but that of being missing. Players who are ruled out are not asked about.
 */

import { logisticRegression } from '../models/scoring/logistic-regression.ts';
import { logistic } from '../models/scoring/logit.ts';
import { featureIndex } from './feature-index.ts';
import { formIndex } from './form/form-columns.ts';
import type { PredictionSystem } from './prediction-system.ts';

const LEAST_ROWS = 500;
/** Of each outcome. */
const LEAST_OF_EACH = 50;
/** Newest rows: who is rested and why changes with the seasons. */
const MOST_ROWS = 30_000;

const [MISSED, ROLE, LAST] = ['team_games_missed', 'minutes_decayed_12', 'minutes_last_game'].map(
  formIndex,
) as [number, number, number];
const [RISK, LISTED, REST] = ['injury_risk', 'dnp_rate_last_15', 'days_rest'].map(featureIndex) as [
  number,
  number,
  number,
];

interface Artefact {
  readonly version: 1;
  /** Of the columns, in order. */
  readonly coefficients: readonly number[];
  readonly rows: number;
}

type Night = { readonly features: ArrayLike<number>; readonly form: ArrayLike<number> };

export const APPEARANCE_V1: PredictionSystem = {
  id: 'appearance_v1',
  markets: [],
  requires: [],
  reads: [],
  learns: true,
  isRecalibrated: false,
  fit(rows) {
    const known: number[] = [];
    for (let row = 0; row < rows.length; row += 1) if (rows.hasFeatures[row] === 1) known.push(row);
    const newest = known.slice(-MOST_ROWS).map((row) => ({
      columns: columnsOf(rows.input(row)),
      happened: !Number.isNaN(rows.outcome.minutes[row] ?? Number.NaN),
    }));
    const appeared = newest.filter(({ happened }) => happened).length;
    const tooFew = { kind: 'too_few_rows', rows: newest.length, least: LEAST_ROWS } as const;
    if (newest.length < LEAST_ROWS || Math.min(appeared, newest.length - appeared) < LEAST_OF_EACH)
      return Promise.resolve(tooFew);
    const coefficients = shrunkRegression(newest);
    const artefact: Artefact = { version: 1, coefficients, rows: newest.length };
    return Promise.resolve({ kind: 'fitted', artefact });
  },
  open(artefact) {
    const { version, coefficients } = artefact as Partial<Artefact>;
    if (version !== 1 || coefficients === undefined)
      throw new RangeError('The artefact is none of appearance_v1, version 1.');
    return {
      predict: () => ({}),
      appearance(input) {
        const sum = columnsOf(input).reduce((total, value, at) => total + value * (coefficients[at] ?? 0), 0);
        return logistic(sum);
      },
    };
  },
};

/** Each column is once more seen alone, on either side: what no row tells apart stays at 0. */
function shrunkRegression(
  rows: readonly { readonly columns: readonly number[]; readonly happened: boolean }[],
): readonly number[] {
  const width = rows[0]?.columns.length ?? 0;
  const alone = Array.from({ length: width }, (_, at) =>
    Array.from({ length: width }, (_, other) => (other === at ? 1 : 0)),
  ).flatMap((features) => [true, false].map((happened) => ({ features, happened })));
  const all = [...rows.map(({ columns, happened }) => ({ features: columns, happened })), ...alone];
  const coefficients = logisticRegression(all, width);
  if (coefficients === null) throw new Error('a regression with a prior on each column has a maximum');
  return coefficients;
}

function columnsOf({ features, form }: Night): readonly number[] {
  const [missed, role, last] = [form[MISSED], form[ROLE], form[LAST]].map(known);
  const [risk, listed, rest] = [features[RISK], features[LISTED], features[REST]].map(known);
  return [
    1,
    Math.log1p(missed ?? 0),
    missed === null ? 1 : 0,
    missed === 0 ? 1 : 0,
    (role ?? 0) / 30,
    role === null ? 1 : 0,
    (last ?? 0) / 30,
    (risk ?? 0) / 100,
    risk === null ? 1 : 0,
    listed ?? 0,
    Math.log1p(Math.min(30, rest ?? 0)),
  ];
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
