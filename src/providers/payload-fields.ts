/** Shapes of single fields that payloads share: text the warehouse can hold, and counts basketball allows. */
import { z } from 'zod';

/** Beyond every count, score and point margin a game has seen. */
const LARGEST_COUNT = 999;

/** Beyond every description a source prints. */
const LONGEST_TEXT = 4_000;
/** Beyond every name, key and status a source prints. */
const LONGEST_NAME = 300;

/** Text without half a character or an end in it; a cut or wrongly decoded name is refused, not stored. */
export const textField = z
  .string()
  .max(LONGEST_TEXT)
  .refine((value) => value.isWellFormed(), 'it holds half a character')
  .refine((value) => !value.includes('\0'), 'it ends within');

export const nameField = textField.max(LONGEST_NAME).refine((value) => value.trim() !== '', 'it is blank');

/** Text, or null where the source has nothing or only blanks. */
export const optionalText = textField
  .nullish()
  .transform((value) => (value == null || value.trim() === '' ? null : value));

export const countField = z.number().int().min(0).max(LARGEST_COUNT);

/** Null where the source says so; a field that is not there at all is another format. */
export const nullableCount = countField.nullable();

export const marginField = z
  .number()
  .int()
  .min(-LARGEST_COUNT)
  .max(LARGEST_COUNT)
  .nullish()
  .transform((value) => value ?? null);

export const idField = z.number().int().min(1);

/** A number in quotes, as some providers print ids and counts. */
export const quotedInteger = z
  .string()
  .regex(/^\d{1,15}$/, 'it is no whole number')
  .transform(Number);
