/**
 * Where a process begins. It loads the commands; when they do not load, or `serve` does not start, that is recorded in
 * the ledger that the older revision serves, so that its watchdog can report exactly that.
 */
import { isServe, recordFailedStart } from './serve/failed-start.ts';

try {
  await import('./main.ts');
} catch (error) {
  if (isServe(process.argv)) await recordFailedStart(process.argv, error);
  process.stderr.write(
    `hardwood: this build does not load\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 70;
}
