/** A calibrator as it stands in a row, read back. Throws RangeError on a text that holds none. */
import { z } from 'zod';
import type { Calibrator } from '../models/calibration/calibrator.ts';

const n = z.number().int().nonnegative();
const numbers = z.array(z.number()).readonly();

const calibratorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('identity'), n }),
  z
    .strictObject({ kind: z.literal('isotonic'), n, stated: numbers, calibrated: numbers })
    .refine(({ stated, calibrated }) => stated.length > 0 && stated.length === calibrated.length),
  z.strictObject({
    kind: z.literal('temperature'),
    n,
    temperature: z.number().positive(),
    intercept: z.number(),
  }),
  z.strictObject({
    kind: z.literal('beta'),
    n,
    a: z.number().nonnegative(),
    b: z.number().nonnegative(),
    c: z.number(),
  }),
]);

export function storedCalibrator(text: string): Calibrator {
  const read = calibratorSchema.safeParse(jsonOf(text));
  if (!read.success) throw new RangeError(`"${text.slice(0, 60)}" is no stored calibrator.`);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
