/** A disk that is full, read-only or failing: nothing stored is lost, and the same command resumes. */
import { HardwoodError } from '../../errors/hardwood-error.ts';

/** `what` as the sentence begins: `The ledger`. */
export function unwritable(what: string, subject: string, cause: unknown): HardwoodError {
  return new HardwoodError({
    code: 'DATA_DIRECTORY_UNWRITABLE',
    message: `${what} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
    subject,
    next: 'free space or make it writable, then run the same command again: it resumes; or name another directory with --home DIR',
    cause,
  });
}
