/** The archive's files on disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const archiveFolder = {
  list: (folder: string): readonly string[] => readdirSync(folder),
  read: (path: string): Uint8Array => readFileSync(path),
  exists: (path: string): boolean => existsSync(path),
};
