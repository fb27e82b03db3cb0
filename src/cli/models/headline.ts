/** The figures of a training that fit on a line: points, on the rows it was measured on. */
import { z } from 'zod';

const Measured = z.object({
  n: z.number(),
  mae: z.number(),
  lineN: z.number(),
  lineMae: z.number().nullable(),
});
const Metrics = z.record(z.string(), Measured.loose());

/** `4.31 (n 5120), line 5.10 (n 1290)`; null where nothing was measured. */
export function headline(metrics: string | null): string | null {
  const points = metricsOf(metrics).points;
  if (points === undefined) return null;
  const { n, mae, lineN, lineMae } = points;
  const line = lineMae === null ? '' : `, line ${lineMae.toFixed(2)} (n ${lineN})`;
  return `${mae.toFixed(2)} (n ${n})${line}`;
}

/** By market. Throws a defect on anything that no training wrote. */
export function metricsOf(text: string | null): z.infer<typeof Metrics> {
  return text === null ? {} : Metrics.parse(JSON.parse(text));
}
