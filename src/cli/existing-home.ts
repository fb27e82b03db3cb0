/** A data directory that something was played into; a typing error must not make an empty one. */
import { readIdentity } from '../engines/embedded/data-directory.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';

export function existingHome(home: string): string {
  if (readIdentity(home) !== null) return home;
  throw new HardwoodError({
    code: 'DATA_DIRECTORY_MISMATCH',
    message: 'Nothing was ever played into this data directory.',
    subject: home,
    next: 'play something first (npm start), or name the directory with --home DIR',
  });
}
