/** The page of docs/ that lists every error code. */
import { ERROR_CODES } from './hardwood-error.ts';

export function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
  return [
    '# Error codes',
    '',
    'Generated from `src/errors/hardwood-error.ts` by `./hardwood docs`. Every message a person sees has a code, a',
    'sentence, the subject, and the next command. Exit codes: 0 in order, 1 not in order, 2 refused with one of these',
    'codes, 70 a defect of the program, 130 stopped by Ctrl-C.',
    '',
    '| code | means |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}
