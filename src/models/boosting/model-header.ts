/** What a model says of itself in front of its trees. */
import { z } from 'zod';
import type { BoostingOptions } from './boosting-options.ts';

export interface ModelHeader {
  /** Names, in the order in which a row's values stand. */
  readonly features: readonly string[];
  /** The score before any tree. */
  readonly base: number;
  /** N: how many rows it was fitted on. */
  readonly rows: number;
  readonly usesOffsets: boolean;
  readonly options: BoostingOptions;
}

const LOSS = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('squared') }),
  z.strictObject({ kind: z.literal('poisson') }),
  z.strictObject({ kind: z.literal('quantile'), level: z.number() }),
]);

const OPTIONS = z.strictObject({
  loss: LOSS,
  trees: z.int(),
  learningRate: z.number(),
  maxLeaves: z.int(),
  maxDepth: z.int().nullable(),
  minLeafRows: z.int(),
  minLeafHessian: z.number(),
  l2: z.number(),
  rowFraction: z.number(),
  featureFraction: z.number(),
  monotone: z.record(z.string(), z.union([z.literal(1), z.literal(-1)])),
  seed: z.int(),
});

const HEADER = z.strictObject({
  features: z.array(z.string()),
  base: z.number(),
  rows: z.int(),
  usesOffsets: z.boolean(),
  options: OPTIONS,
});

/** The same header gives the same text, in whatever order its parts were written. */
export function headerText({ features, base, rows, usesOffsets, options }: ModelHeader): string {
  const { loss, monotone } = options;
  return JSON.stringify({
    features,
    base,
    rows,
    usesOffsets,
    options: {
      loss: loss.kind === 'quantile' ? { kind: loss.kind, level: loss.level } : { kind: loss.kind },
      trees: options.trees,
      learningRate: options.learningRate,
      maxLeaves: options.maxLeaves,
      maxDepth: options.maxDepth,
      minLeafRows: options.minLeafRows,
      minLeafHessian: options.minLeafHessian,
      l2: options.l2,
      rowFraction: options.rowFraction,
      featureFraction: options.featureFraction,
      monotone: Object.fromEntries(Object.entries(monotone).sort(([a], [b]) => (a < b ? -1 : 1))),
      seed: options.seed,
    },
  });
}

/** Null: the text is no header. */
export function parseHeader(text: string): ModelHeader | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = HEADER.safeParse(json);
  return parsed.success ? parsed.data : null;
}
