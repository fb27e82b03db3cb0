/** Where a data directory keeps its log of fetches. */
import { join } from 'node:path';

export function telemetryPath(home: string): string {
  return join(home, 'telemetry.db');
}
