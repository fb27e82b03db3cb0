/**
 * Forecasts of OVER and what came true, two bytes each: the form in which two seasons of them are kept.
 *
 * A probability is stored in 32,767ths, within 0.000016 of what it was. Packing what was unpacked gives the same text.
 */
import type { EventForecast } from '../models/scoring/accuracy.ts';

const STEPS = 32_767;
const BYTES = 2;

/** Throws RangeError on what is no probability. */
export function packForecasts(forecasts: readonly EventForecast[]): string {
  const bytes = new DataView(new ArrayBuffer(forecasts.length * BYTES));
  for (const [index, { probability, happened }] of forecasts.entries()) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`A probability lies between 0 and 1; got ${probability}.`);
    }
    bytes.setUint16(index * BYTES, Math.round(probability * STEPS) * 2 + (happened ? 1 : 0), true);
  }
  return Buffer.from(bytes.buffer).toString('base64');
}

/** Throws RangeError on a text that `packForecasts` cannot have made. */
export function unpackForecasts(text: string): readonly EventForecast[] {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % BYTES !== 0 || bytes.toString('base64') !== text) {
    throw new RangeError(`"${text.slice(0, 40)}" holds no packed forecasts.`);
  }
  return Array.from({ length: bytes.length / BYTES }, (_, index) => {
    const step = bytes.readUInt16LE(index * BYTES);
    return { probability: Math.floor(step / 2) / STEPS, happened: step % 2 === 1 };
  });
}
