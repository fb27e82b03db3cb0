/** What a person is told when the archive cannot be read: which file, which line, what is wrong, what to do. */
import { HardwoodError } from '../../errors/hardwood-error.ts';

export interface UnreadableArchive {
  /** Path of the file or folder, with the line where there is one. */
  readonly subject: string;
  /** A full sentence. */
  readonly problem: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

export function unreadableArchive({ subject, problem, remedy, cause }: UnreadableArchive): HardwoodError {
  return new HardwoodError({
    code: 'ARCHIVE_UNREADABLE',
    message: `The archive cannot be read at ${subject}: ${problem}`,
    subject,
    next: remedy,
    cause,
  });
}
