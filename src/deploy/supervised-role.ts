/** The processes that a supervisor keeps up, in the order in which they are deployed. */
export const SUPERVISED_ROLES = ['maker', 'api', 'watchdog'] as const;

export type SupervisedRole = (typeof SUPERVISED_ROLES)[number];
