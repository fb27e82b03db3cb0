/**
 * Where alarms go, from the options and the environment. Secrets come from the environment alone and are never logged.
 *
 *   HARDWOOD_ALARM_WEBHOOK      a Slack-compatible webhook URL
 *   HARDWOOD_ALARM_SMTP         smtp://user:password@host:587, or smtps://host:465
 *   HARDWOOD_ALARM_MAIL_FROM, HARDWOOD_ALARM_MAIL_TO   addresses; several recipients with commas
 *   HARDWOOD_DEAD_MAN_URL       pinged only while the verdict is current
 */
import { join } from 'node:path';
import type { Routes } from '../../assurance/alarms/routing.ts';
import type { AlarmDestination } from '../../world/live/alarm-destinations/alarm-destination.ts';
import { fileDestination } from '../../world/live/alarm-destinations/file-destination.ts';
import { type AlarmLogger, logDestination } from '../../world/live/alarm-destinations/log-destination.ts';
import { smtpDestination } from '../../world/live/alarm-destinations/smtp-destination.ts';
import { webhookDestination } from '../../world/live/alarm-destinations/webhook-destination.ts';
import { invalidArgument } from '../invalid-argument.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const TIMEOUT_MS = 10_000;
const NAMES = ['log', 'file', 'webhook', 'email'] as const;
type Name = (typeof NAMES)[number];

export interface AlarmOptions {
  /** Names of destinations with commas; null: all that are configured. */
  readonly pageTo: string | null;
  readonly warnTo: string | null;
}

/** Throws INVALID_ARGUMENT on a name that is unknown, or whose destination is not configured. */
export function alarmRoutes(
  options: AlarmOptions,
  home: string,
  logger: AlarmLogger,
  environment: Environment,
): Routes {
  const available = destinations(home, logger, environment);
  return {
    page: chosen('--page-to', options.pageTo, available, [...available.keys()]),
    warn: chosen('--warn-to', options.warnTo, available, ['log', 'file']),
  };
}

/** Null when no outside dead-man is configured. The function says what went wrong, or null. */
export function deadManPing(environment: Environment): (() => Promise<string | null>) | null {
  const url = environment.HARDWOOD_DEAD_MAN_URL;
  if (url === undefined || url === '') return null;
  return async () => {
    try {
      const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return response.ok ? null : `it answers ${response.status}`;
    } catch (error) {
      return error instanceof Error
        ? error.cause instanceof Error
          ? error.cause.message
          : error.name
        : 'it failed';
    }
  };
}

function destinations(
  home: string,
  logger: AlarmLogger,
  environment: Environment,
): ReadonlyMap<Name, AlarmDestination> {
  const found = new Map<Name, AlarmDestination>([
    ['log', logDestination(logger)],
    ['file', fileDestination(join(home, 'alarms.jsonl'))],
  ]);
  const webhook = environment.HARDWOOD_ALARM_WEBHOOK;
  if (webhook !== undefined && webhook !== '') {
    found.set('webhook', webhookDestination({ url: webhook, timeoutMs: TIMEOUT_MS }));
  }
  const smtp = environment.HARDWOOD_ALARM_SMTP;
  if (smtp !== undefined && smtp !== '') found.set('email', mail(smtp, environment));
  return found;
}

function mail(text: string, environment: Environment): AlarmDestination {
  const url = URL.canParse(text) ? new URL(text) : null;
  const from = environment.HARDWOOD_ALARM_MAIL_FROM;
  const to = environment.HARDWOOD_ALARM_MAIL_TO?.split(',').map((address) => address.trim());
  const isMail = url?.protocol === 'smtp:' || url?.protocol === 'smtps:';
  if (url === null || !isMail || from === undefined || to === undefined) {
    throw invalidArgument(
      'HARDWOOD_ALARM_SMTP needs an address such as smtp://user:password@host:587, with HARDWOOD_ALARM_MAIL_FROM and HARDWOOD_ALARM_MAIL_TO.',
      'HARDWOOD_ALARM_SMTP',
      'set all three, or none',
    );
  }
  const isTls = url.protocol === 'smtps:';
  return smtpDestination({
    host: url.hostname,
    port: url.port === '' ? (isTls ? 465 : 587) : Number(url.port),
    isTls,
    login:
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    from,
    to,
    timeoutMs: TIMEOUT_MS,
  });
}

function chosen(
  option: string,
  text: string | null,
  available: ReadonlyMap<Name, AlarmDestination>,
  byDefault: readonly Name[],
): readonly AlarmDestination[] {
  const names =
    text === null ? byDefault : text.split(',').flatMap((name) => (name === 'none' ? [] : [name]));
  return names.map((name) => {
    const destination = available.get(name as Name);
    if (destination !== undefined) return destination;
    throw invalidArgument(
      `${option} names ${name}, which is ${NAMES.includes(name as Name) ? 'not configured' : 'no destination'}; there are ${[...available.keys()].join(', ')}.`,
      name,
      './hardwood serve --help',
    );
  });
}
