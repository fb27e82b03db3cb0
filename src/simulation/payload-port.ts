/** One process's handle on the payloads of a simulated world: written, then synced, then reported. */
import { createHash } from 'node:crypto';
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import { refuseFullDisk } from './machine-faults.ts';
import type { Surroundings } from './surroundings.ts';
import type { UnsyncedFiles } from './unsynced-files.ts';

export function payloadPort(files: UnsyncedFiles, { step, coins }: Surroundings): PayloadStore {
  return {
    async put(bytes) {
      const digest = sha256(bytes);
      await step('payloads.write', async () => {
        refuseFullDisk(coins, 'A file', digest);
        if (files.read(digest) === null) files.write(digest, bytes);
      });
      await step('payloads.sync', async () => files.sync(digest));
      return digest;
    },
    get: (digest) =>
      step('payloads.get', async () => {
        const bytes = files.read(digest);
        if (bytes === null || sha256(bytes) !== digest) throw corrupt(digest);
        return bytes;
      }),
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function corrupt(digest: string): HardwoodError {
  return new HardwoodError({
    code: 'PAYLOAD_CORRUPT',
    message: `Stored payload ${digest.slice(0, 12)} cannot be read.`,
    subject: digest,
    next: 'restore the file from a backup, or remove it and replay its slate',
  });
}
