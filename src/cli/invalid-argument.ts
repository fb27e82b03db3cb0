/** An argument that cannot be taken as it stands. */
import { HardwoodError } from '../errors/hardwood-error.ts';

export function invalidArgument(message: string, subject: string, next: string): HardwoodError {
  return new HardwoodError({ code: 'INVALID_ARGUMENT', message, subject, next });
}
