/** The digest of a value as JSON: 16 hexadecimal digits. Order of names counts; sort first where it must not. */
import { createHash } from 'node:crypto';

export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
