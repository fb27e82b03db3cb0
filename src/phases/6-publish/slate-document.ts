/** The published JSON of a slate: its schema, checked on every export. */
import { z } from 'zod';
import { PROVENANCES } from '../../tables/nba-predictions.ts';

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

export const slateDocumentSchema = z.object({
  slate_date: z.iso.date(),
  season: z.string(),
  league: z.string(),
  is_simulated: z.boolean(),
  revision: z.number().int().positive(),
  generated_at: z.iso.datetime(),
  is_bootstrap: z.boolean(),
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
          state: z.enum(['predicted', 'skipped']),
          reason: z.string().nullable(),
          predictions: z.array(predictionSchema),
        }),
      ),
    }),
  ),
});

export type SlateDocument = z.infer<typeof slateDocumentSchema>;
