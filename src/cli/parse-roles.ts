/** Roles as they are written on a command line, with commas. Throws INVALID_ARGUMENT. */
import { ROLES, type Role } from '../pipeline/role.ts';
import { invalidArgument } from './invalid-argument.ts';

export function parseRoles(text: string): readonly Role[] {
  return text.split(',').map((name) => {
    const role = ROLES.find((each) => each === name.trim());
    if (role !== undefined) return role;
    throw invalidArgument(
      `There is no role ${name}; there are ${ROLES.join(', ')}.`,
      name,
      './hardwood serve --help',
    );
  });
}
