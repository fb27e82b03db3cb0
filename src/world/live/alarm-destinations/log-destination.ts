/** Alarms in the log, as structured lines: a page is an error, a warning is a warning, what is over is information. */
import type { AlarmDestination } from './alarm-destination.ts';
import { messageTitle } from './message-text.ts';

/** The part of a pino logger that is used. */
export interface AlarmLogger {
  error(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  info(fields: object, text: string): void;
}

export function logDestination(logger: AlarmLogger): AlarmDestination {
  return {
    name: 'log',
    async deliver(message) {
      const line = `${messageTitle(message)}: ${message.text}`;
      if (message.kind === 'resolved') logger.info({ alarm: message }, line);
      else if (message.severity === 'page') logger.error({ alarm: message }, line);
      else logger.warn({ alarm: message }, line);
      return { kind: 'delivered' };
    },
  };
}
