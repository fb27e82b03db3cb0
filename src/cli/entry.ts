/**
 * Where a process begins. It loads the commands, keeping what is compiled for the next start; when they do not load,
 * or `serve` does not start, that is recorded in the ledger that the older revision serves, so that its watchdog can
 * report exactly that.
 */
import { enableCompileCache } from 'node:module';
import { keepHeapModest } from '../world/live/modest-heap.ts';

// A folder that cannot be written costs the next start its time, and nothing else.
enableCompileCache();
keepHeapModest();

const isService = process.argv[2] === 'serve';
try {
  await (isService ? import('./serve-main.ts') : import('./main.ts'));
} catch (error) {
  process.stderr.write(
    `hardwood: this build does not load\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 70;
  const { recordFailedStart } = await import('./serve/failed-start.ts');
  if (isService) await recordFailedStart(process.argv, error);
  if (process.argv[2] === 'deploy') {
    const { orderUnloaded } = await import('./deploy/order-unloaded.ts');
    await orderUnloaded(process.argv);
  }
}
