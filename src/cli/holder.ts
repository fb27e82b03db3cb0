/** Who holds a data directory, for the message the second process shows. */
import type { Holder } from '../engines/embedded/data-directory.ts';

export function holder(command: string): Holder {
  return { pid: process.pid, command: `hardwood ${command}`, since: new Date().toISOString() };
}
