/**
 * The shapes on the wire that several routes share. What the pipeline owns (documents, events, decisions, alarms)
 * passes through as it is: its shape is declared where it is made.
 */
import { z } from 'zod';

const problem = z
  .object({
    error: z.object({
      code: z.string().describe('Stable, upper snake case.'),
      message: z.string(),
      subject: z.string(),
      next: z.string().describe('What to do next.'),
    }),
  })
  .describe('What was refused, about what, and what to do next.');

/** Every route may answer with these. */
export const REFUSALS = {
  400: problem,
  404: problem,
  429: problem,
  500: problem,
  503: problem,
} as const;

export const ORDER_REFUSALS = {
  ...REFUSALS,
  401: problem,
  403: problem,
  413: problem,
  415: problem,
} as const;

/** Checked by the handler (slateDate), so that a wrong date gets its own sentence. */
export const dateText = z
  .string()
  .max(40)
  .meta({ format: 'date', examples: ['2025-01-15'] });

/** A whole number from 0, written in digits. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'it is not a whole number from 0')
  .transform(Number);

/** How many items to answer with: 1 to 1000. */
export const limitText = wholeNumber.pipe(z.number().min(1).max(1_000));

export const DEFAULT_LIMIT = 100;

export const documents = z.array(z.unknown());

export const storedEvent = z
  .object({
    sequence: z.number().int().describe('Position in the whole ledger, increasing.'),
    slot: z.string().describe('league/date/purpose/output'),
    version: z.number().int().describe('Position in the stream of the slot, from 1 without gaps.'),
    at: z.number().int().describe('Milliseconds since 1970-01-01T00:00:00Z, as every time in the ledger.'),
    event: z.unknown(),
  })
  .describe('An event as the ledger holds it.');

export const backfillProgress = z.object({
  id: z.string(),
  request: z.object({
    start_date: z.string(),
    end_date: z.string(),
    processors: z.array(z.string()).readonly().nullable().describe('Null: all.'),
    backfill_mode: z.enum(['missing', 'force']),
    skip_downstream_trigger: z.boolean(),
  }),
  state: z.enum(['running', 'finished']),
  requested_at: z.string(),
  finished_at: z.string().nullable(),
  planned: z.number().int(),
  settled: z.number().int(),
  done: z.number().int(),
  empty: z.number().int(),
  failed: z.number().int(),
  slates: z
    .array(
      z.object({
        date: z.string(),
        planned: z.number().int(),
        settled: z.number().int(),
        failed: z.number().int(),
      }),
    )
    .readonly(),
});
