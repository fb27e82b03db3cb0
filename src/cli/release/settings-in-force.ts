/**
 * The configuration in force, by name: what is played, the policies and limits that decide, and of a service what its
 * alarms and keys are. Where a process listens, its instance and its roles are its own, and not in here.
 */
import * as alarmPolicy from '../../assurance/alarms/alarm-policy.ts';
import * as alarmLimits from '../../assurance/alarms/limits.ts';
import { LEAST_COVERAGE } from '../../evaluation/coverage.ts';
import { STALE_POLICY } from '../../lines/stale-policy.ts';
import { MODEL_GATES } from '../../phases/5-predict/registry/model-gates.ts';
import { THRESHOLDS } from '../../phases/thresholds.ts';
import * as retryPolicy from '../../pipeline/retry-policy.ts';
import type { Role } from '../../pipeline/role.ts';
import { SOURCE_PRIORITY } from '../../providers/source-priority.ts';
import { PUBLISHED_POLICY } from '../../recommendation/policies.ts';
import { LEAST_GRADED_ROWS } from '../../recommendation/recommend.ts';
import { type Settings, secretSetting, settingsOf } from '../../release/settings.ts';
import { CONTRACT_VERSION } from '../../tables/feature-contract.ts';
import type { Played } from './played-in.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a service is told beside the policies. */
export interface ServiceSettings {
  readonly expects: readonly Role[];
  /** As on the command line; null: all that are configured. */
  readonly pageTo: string | null;
  readonly warnTo: string | null;
  readonly environment: Environment;
}

/** Of a run without a service, such as a replay. */
export function settingsInForce({ league, name }: Played): Settings {
  return settingsOf({
    league,
    feed: name,
    threshold: Object.fromEntries(
      THRESHOLDS.map(({ metric, direction, warn, block }) => [metric, { direction, warn, block }]),
    ),
    model_gate: Object.fromEntries(
      MODEL_GATES.map(({ gate, low, high, leastRows }) => [gate, { low, high, leastRows }]),
    ),
    feature_contract: CONTRACT_VERSION,
    recommendation: { ...PUBLISHED_POLICY, least_graded_rows: LEAST_GRADED_ROWS },
    stale_lines: STALE_POLICY,
    least_grading_coverage: LEAST_COVERAGE,
    retry: plain(retryPolicy),
    alarm: { ...plain(alarmPolicy), ...plain(alarmLimits) },
    sources: Object.fromEntries(
      Object.entries(SOURCE_PRIORITY).map(([fact, sources]) => [
        fact,
        sources.map(({ resource }) => resource).join(', '),
      ]),
    ),
  });
}

/** Of a service: its own stand under `service.`. */
export async function serviceSettings(played: Played, service: ServiceSettings): Promise<Settings> {
  const { expects, pageTo, warnTo, environment } = service;
  const secrets = [...SECRETS, ...(played.name === 'live' ? await providerKeys() : [])];
  return {
    ...settingsInForce(played),
    ...settingsOf({
      service: {
        expects: [...expects].sort().join(', '),
        page_to: pageTo ?? 'all that are configured',
        warn_to: warnTo ?? 'log, file',
        ...Object.fromEntries(OPEN.map((name) => [name, environment[name] ?? 'not set'])),
        ...Object.fromEntries(secrets.map((name) => [name, secretSetting(environment[name])])),
      },
    }),
  };
}

const OPEN = ['HARDWOOD_ALARM_MAIL_FROM', 'HARDWOOD_ALARM_MAIL_TO'];
const SECRETS = [
  'HARDWOOD_ALARM_WEBHOOK',
  'HARDWOOD_ALARM_SMTP',
  'HARDWOOD_DEAD_MAN_URL',
  'HARDWOOD_API_KEY',
];

async function providerKeys(): Promise<readonly string[]> {
  const { PROVIDERS } = await import('../../providers/registry.ts');
  const settings = PROVIDERS.flatMap(({ access }) => ('setting' in access ? [access.setting] : []));
  return [...new Set(settings)].sort();
}

/** The constants among a module's exports. */
function plain(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(module).filter(([, value]) => typeof value !== 'function'));
}
