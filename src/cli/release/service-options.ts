/** The options that a service is started with and that belong to its configuration, as release and drift take them. */
import type { Command } from 'commander';
import { ROLES } from '../../pipeline/role.ts';
import { parseRoles } from '../parse-roles.ts';
import type { ServiceSettings } from './settings-in-force.ts';

export interface ServiceTold {
  readonly expectRoles: string;
  readonly pageTo?: string;
  readonly warnTo?: string;
}

export function serviceOptions(command: Command): Command {
  return command
    .option('--expect-roles <roles>', 'roles that the whole deployment must have', ROLES.join(','))
    .option(
      '--page-to <names>',
      'destinations of alarms that call somebody (default: all that are configured)',
    )
    .option('--warn-to <names>', 'destinations of alarms that are read in the morning (default: log,file)');
}

/** With the environment of this process. Throws INVALID_ARGUMENT. */
export function serviceTold({ expectRoles, pageTo, warnTo }: ServiceTold): ServiceSettings {
  return {
    expects: parseRoles(expectRoles),
    pageTo: pageTo ?? null,
    warnTo: warnTo ?? null,
    environment: process.env,
  };
}
