/** The published JSON of a slate: its schema, checked on every export. */
import { z } from 'zod';
import { PROVENANCES } from '../../tables/nba-predictions.ts';
import { FILTER_REASONS } from '../../tables/predictions/filter-reason.ts';

const predictionSchema = z.object({
  system: z.string(),
  market: z.string(),
  mean: z.number().nonnegative(),
  median: z.number().int().nonnegative(),
  quantile_10: z.number().int().nonnegative(),
  quantile_90: z.number().int().nonnegative(),
  line: z
    .object({ value: z.number(), books: z.number().int().positive(), captured_at: z.iso.datetime() })
    .nullable(),
  probability_over: z.number().min(0).max(1).nullable(),
  probability_under: z.number().min(0).max(1).nullable(),
  provenance: z.enum(PROVENANCES),
  created_at: z.iso.datetime(),
});

const pickSchema = z.object({
  sequence: z.number().int().positive(),
  system: z.string(),
  market: z.string(),
  player_lookup: z.string(),
  game_id: z.string(),
  side: z.enum(['OVER', 'UNDER']),
  line: z.number(),
  price: z.number().int(),
  book: z.string(),
  captured_at: z.iso.datetime(),
  published_at: z.iso.datetime(),
  win_probability: z.number().min(0).max(1),
  expected_value: z.number(),
  stake: z.number().positive().max(1),
  tier: z.enum(['A', 'B', 'C', 'U']),
  provenance: z.enum(PROVENANCES),
  hash: z.string(),
});

const heldSchema = z.object({
  system: z.string(),
  market: z.string(),
  player_lookup: z.string(),
  game_id: z.string(),
  side: z.enum(['OVER', 'UNDER']),
  line: z.number().nullable(),
  price: z.number().int().nullable(),
  book: z.string().nullable(),
  /** Why it is not published. */
  reason: z.enum(FILTER_REASONS),
});

export const slateDocumentSchema = z.object({
  slate_date: z.iso.date(),
  season: z.string(),
  league: z.string(),
  is_simulated: z.boolean(),
  revision: z.number().int().positive(),
  /** Of the moment it was made; what it is worth later, the answer that serves it says. */
  state: z.literal('ok'),
  generated_at: z.iso.datetime(),
  /** The newest moment of all that is in it; null: nothing in it has a moment. */
  data_as_of: z.iso.datetime().nullable(),
  is_bootstrap: z.boolean(),
  picks: z.object({
    /** Hash of the last pick of all slates so far: a chain that ends elsewhere was cut off. 64 zeros of none. */
    chain_head: z.string(),
    /** Those of this slate, in the order of publication. */
    published: z.array(pickSchema),
    /** OVER or UNDER of a serving system that is withheld, and why. */
    held: z.array(heldSchema),
  }),
  games: z.array(
    z.object({
      game_id: z.string(),
      away: z.string(),
      home: z.string(),
      tip_off: z.iso.datetime().nullable(),
      players: z.array(
        z.object({
          player_lookup: z.string(),
          player_name: z.string(),
          team: z.string().nullable(),
          opponent: z.string().nullable(),
          state: z.enum(['predicted', 'skipped', 'failed']),
          reason: z.string().nullable(),
          predictions: z.array(predictionSchema),
        }),
      ),
    }),
  ),
});

export type SlateDocument = z.infer<typeof slateDocumentSchema>;
